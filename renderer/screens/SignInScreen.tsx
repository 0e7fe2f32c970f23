import { Smartphone } from 'lucide-react'
import type { ScreenOf } from '../../contract/session.ts'
import type { ScreenTexts } from '../../contract/texts/screens.zh-CN.ts'
import { QrCode } from '../components/QrCode.tsx'
import { Title } from '../components/Title.tsx'
import { Words } from '../components/Words.tsx'
import { ScreenLayout } from '../layout/ScreenLayout.tsx'
import { Asking, NotGiven } from './Asked.tsx'
import type { ScreenProps } from './props.ts'
import './HandOverScreen.css'

/** A code to scan with a phone that knows its holder; once they have agreed there, it goes on by itself. */
export function SignInScreen({ screen, texts }: ScreenProps<'sign-in'>) {
  const { signIn: words } = texts
  const { signingIn } = screen
  if (signingIn.state === 'asking') return <Asking icon={Smartphone} title={words.asking} texts={texts} />
  if (signingIn.state !== 'ready') return <NotGiven {...signInMissing(signingIn.state, texts)} texts={texts} />
  return (
    <ScreenLayout>
      <div className="hand-over">
        <Title>{words.title}</Title>
        <p className="lead">
          <Words>{words.lead}</Words>
        </p>
        <QrCode modules={signingIn.qr} className="hand-over__qr" texts={texts} />
        <p className="lead" role="status">
          <Words>{words.waiting}</Words>
        </p>
      </div>
    </ScreenLayout>
  )
}

/** Why nobody can, and what to do. */
function signInMissing(
  state: Exclude<ScreenOf<'sign-in'>['signingIn']['state'], 'asking' | 'ready'>,
  { signIn: words }: ScreenTexts,
): { title: string; text: string } {
  switch (state) {
    case 'over':
      return { title: words.over, text: words.overText }
    case 'none':
      return { title: words.none, text: words.noneText }
    case 'unreached':
      return { title: words.unreached, text: words.unreachedText }
    case 'refused':
      return { title: words.unreached, text: words.refusedText }
  }
}
