import type { Frame, ScreenName, View } from '../../contract/session.ts'
import { screenTexts } from '../../contract/texts/screens.ts'
import type { ScreenTexts } from '../../contract/texts/screens.zh-CN.ts'
import { screenKey } from '../input/layout-key.ts'
import { Stage } from '../layout/Stage.tsx'
import { ViewContext } from '../view-context.ts'
import { layouts } from './layouts.ts'
import type { Layouts, ScreenByName } from './props.ts'

/** Paints a view. Another screen is another tree: no press, focus or motion of the old one lives on in it. */
export function ScreenView({ view }: { view: View }) {
  return (
    <ViewContext value={view}>
      <Stage>
        <ScreenOfName
          key={screenKey(view.screen)}
          name={view.screen.screen}
          large={view.modes.large}
          screen={view.screen}
          frame={view.frame}
          texts={screenTexts(view.modes.language)}
        />
      </Stage>
    </ViewContext>
  )
}

function ScreenOfName<Name extends ScreenName>(props: {
  name: Name
  large: boolean
  screen: ScreenByName[Name]
  frame: Frame
  texts: ScreenTexts
}) {
  const { standard, large }: Layouts<Name> = layouts[props.name]
  const Layout = props.large ? large : standard
  return <Layout screen={props.screen} frame={props.frame} texts={props.texts} />
}
