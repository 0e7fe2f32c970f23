import { Landmark, WifiOff } from 'lucide-react'
import { hallStatus, momentInChina } from '../../contract/hours.ts'
import { Content } from '../components/Content.tsx'
import { useView } from '../view-context.ts'
import { hallText, reopens, statusText } from './status-text.ts'
import { useMinute } from './use-minute.ts'
import './Header.css'

/** Which hall and terminal this is, what time it is, and whether the windows are open. */
export function Header() {
  const { view, texts } = useView()
  const moment = momentInChina(useMinute())
  const { hall, terminal, place, hours } = view.frame
  const status = hallStatus(moment, hours)
  const full = hallText(status, texts)
  const offline = view.frame.hub === 'offline'
  // what matters more takes the room of where in the hall this is
  const crowded = offline || (view.modes.language === 'en' && reopens(status))
  const date = texts.header.date(moment.month, moment.day, moment.weekday)
  // 大字版 has room for what matters: which terminal, and whether the hall is open; when it opens again takes the date's room
  const when = view.modes.large
    ? [offline ? texts.offline.short : (statusText(status, texts) ?? date)]
    : reopens(status)
      ? [full]
      : [date, full]
  return (
    <header className="header">
      <Landmark aria-hidden />
      <div>
        <p className="header__hall">
          <Content>{hall}</Content>
        </p>
        <p className="header__sub">
          {texts.header.terminal(terminal)}
          {offline && !view.modes.large ? (
            <>
              {texts.common.separator}
              <WifiOff aria-hidden />
              {texts.offline.short}
            </>
          ) : null}
          {place === '' || view.modes.large || crowded ? null : (
            <>
              {texts.common.separator}
              <Content>{place}</Content>
            </>
          )}
        </p>
      </div>
      <div className="header__clock">
        <p className="header__time">{moment.time}</p>
        <p className="header__sub">{when.filter((part) => part !== null).join(texts.common.separator)}</p>
      </div>
    </header>
  )
}
