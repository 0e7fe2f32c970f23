import type { ComponentType } from 'react'
import type { Frame, ScreenName, ScreenOf } from '../../contract/session.ts'
import type { ScreenTexts } from '../../contract/texts/screens.zh-CN.ts'

export type ScreenByName = { [Name in ScreenName]: ScreenOf<Name> }

/** What every screen component is given. */
export type ScreenProps<Name extends ScreenName> = { screen: ScreenByName[Name]; frame: Frame; texts: ScreenTexts }

/** One component per layout; 高对比 and 画面下移 are brought to both by Stage. */
export type Layouts<Name extends ScreenName> = {
  standard: ComponentType<ScreenProps<Name>>
  /** 大字版: larger words, three choices a screen, only what matters */
  large: ComponentType<ScreenProps<Name>>
}
