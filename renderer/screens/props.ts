import type { ComponentType } from 'react'
import type { Frame, ScreenName, ScreenOf } from '../../contract/session.ts'
import type { ScreenTexts } from '../../contract/texts/screens.zh-CN.ts'

export type ScreenByName = { [Name in ScreenName]: ScreenOf<Name> }

/** What every screen component is given. */
export type ScreenProps<Name extends ScreenName> = { screen: ScreenByName[Name]; frame: Frame; texts: ScreenTexts }

/** One component per layout mode; a mode whose layout is missing here has no button. */
export type Layouts<Name extends ScreenName> = {
  standard: ComponentType<ScreenProps<Name>>
  /** 大字版: larger type, three choices a screen */
  large?: ComponentType<ScreenProps<Name>>
  /** 画面下移: everything to press in reach of a seated person */
  low?: ComponentType<ScreenProps<Name>>
}
