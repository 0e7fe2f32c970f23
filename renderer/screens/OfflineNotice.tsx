import type { ScreenOf } from '../../contract/session.ts'
import type { ScreenTexts } from '../../contract/texts/screens.zh-CN.ts'
import { Notice } from '../components/Notice.tsx'
import { useView } from '../view-context.ts'

/** Before anything of a matter is asked, and before it is handed in: what can't be done now. */
export function OfflineNotice({ screen, texts }: { screen: ScreenOf<'step'>; texts: ScreenTexts }) {
  const { frame } = useView().view
  if (frame.hub !== 'offline' || (screen.at > 1 && screen.step !== 'review')) return null
  return <Notice title={texts.offline.title} text={texts.flows[screen.flow].offline} />
}
