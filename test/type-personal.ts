import { sealField } from '../renderer/personal/seal-field.ts'
import type { CoreAlone } from './core-alone.ts'

/** Types what is asked for about the citizen, sealed as the page seals it, once there is a key to seal it to. */
export async function typePersonal(core: CoreAlone, value: string): Promise<void> {
  const { screen } = await core.until(
    ({ screen: one }) => one.screen === 'step' && one.body.ask === 'pad' && one.body.key !== null,
  )
  if (screen.screen !== 'step' || screen.body.ask !== 'pad') throw new Error('nothing is asked that is typed')
  const { field, key } = screen.body
  core.touch({ type: 'touch.personal', field, sealed: await sealField(field, value, key ?? '') })
}
