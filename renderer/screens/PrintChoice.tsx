import { Square, SquareCheck } from 'lucide-react'
import type { GuideSection, PrintForm } from '../../contract/guides.ts'
import { Content } from '../components/Content.tsx'
import { Notice } from '../components/Notice.tsx'
import { PressButton } from '../components/PressButton.tsx'
import { PrintAction, printNote } from '../components/PrintAction.tsx'
import { QrCode } from '../components/QrCode.tsx'
import { SlipPaper } from '../components/SlipPaper.tsx'
import { Title } from '../components/Title.tsx'
import { Words } from '../components/Words.tsx'
import { ScreenLayout } from '../layout/ScreenLayout.tsx'
import type { ScreenProps } from './props.ts'
import './Guide.css'
import './PrintChoice.css'
import './slip-columns.css'

/** All of it or the notice only, and how large: what matters, with how it comes out. */
export function LargePrintChoice({ screen, texts }: ScreenProps<'print-choice'>) {
  const { printChoice: words } = texts
  const { form, sections } = screen
  const all = sections.every((section) => form.sections.includes(section))
  return (
    <ScreenLayout actions={<Out screen={screen} texts={texts} />} note={printNote(screen, texts)}>
      <Title>{words.title}</Title>
      <div className="print-choices">
        <Toggle label={words.large} text={words.largeText} on={form.large} form={{ ...form, large: !form.large }} />
        {sections.length === 0 ? null : (
          <Toggle label={words.all} on={all} form={{ ...form, sections: all ? [] : [...sections] }} />
        )}
      </div>
      <SlipPaper slip={screen.slip} label={words.paper} texts={texts} />
    </ScreenLayout>
  )
}

/** Which parts of a guide go on paper, how large, how long that gets, and how it comes out. */
export function PrintChoice({ screen, texts }: ScreenProps<'print-choice'>) {
  const { printChoice: words } = texts
  const { form, sections } = screen
  const all = sections.every((section) => form.sections.includes(section))
  return (
    <ScreenLayout actions={<Out screen={screen} texts={texts} />} note={printNote(screen, texts)}>
      <div>
        <Title>{words.title}</Title>
        <p className="lead">
          <Content>{screen.title}</Content>
        </p>
      </div>
      <div className="slip-columns slip-columns--wide">
        <div className="print-choices">
          <p className="print-choice print-choice--always">
            <SquareCheck aria-hidden />
            <span>
              <b>
                <Words>{words.notice}</Words>
              </b>
              <span>{words.noticeText}</span>
            </span>
          </p>
          {sections.map((section) => (
            <Toggle
              key={section}
              label={words.sections[section]}
              on={form.sections.includes(section)}
              form={{ ...form, sections: toggled(form.sections, section, sections) }}
            />
          ))}
          {sections.length < 2 ? null : (
            <Toggle label={words.all} on={all} form={{ ...form, sections: all ? [] : [...sections] }} />
          )}
          <Toggle label={words.large} text={words.largeText} on={form.large} form={{ ...form, large: !form.large }} />
        </div>
        <SlipPaper slip={screen.slip} label={words.paper} texts={texts} />
      </div>
    </ScreenLayout>
  )
}

function Out({ screen, texts }: Pick<ScreenProps<'print-choice'>, 'screen' | 'texts'>) {
  return screen.printTrouble === 'slip-long' ? (
    <TooLong screen={screen} texts={texts} />
  ) : (
    <PrintAction screen={screen} label={texts.printChoice.print} texts={texts} />
  )
}

/** In the order in which they are printed. */
function toggled(chosen: readonly GuideSection[], section: GuideSection, all: readonly GuideSection[]): GuideSection[] {
  return all.filter((one) => (one === section ? !chosen.includes(one) : chosen.includes(one)))
}

function Toggle({ label, text, on, form }: { label: string; text?: string; on: boolean; form: PrintForm }) {
  const Icon = on ? SquareCheck : Square
  return (
    <PressButton variant="plain" className="print-choice" pressed={on} event={{ type: 'touch.print-form', form }}>
      <Icon aria-hidden />
      <span>
        <b>
          <Words>{label}</Words>
        </b>
        {text === undefined ? null : (
          <span>
            <Words>{text}</Words>
          </span>
        )}
      </span>
    </PressButton>
  )
}

function TooLong({ screen, texts }: Pick<ScreenProps<'print-choice'>, 'screen' | 'texts'>) {
  const { printChoice: words } = texts
  return (
    <div className="print-off">
      <Notice title={words.tooLong} text={words.tooLongText(Math.ceil(screen.slip.lengthMm / 10))} />
      {screen.onlineQr === null ? null : <QrCode modules={screen.onlineQr} className="guide__qr" texts={texts} />}
    </div>
  )
}
