import type { AdminShown } from '../../../contract/admin/screens.ts'
import type { Choice } from '../../../state/session/admin/machine.ts'

type Chooser = AdminShown['choosers'][number]

/** What is chosen of these, and the way to choose another; the first where nothing was. */
export function chooser<Value extends string>(
  name: string,
  label: string,
  labels: Readonly<Record<Value, string>>,
  choice: Choice,
): { chosen: Value; chooser: Chooser } {
  const values = keysOf(labels)
  const chosen = values.find((value) => value === choice[name]) ?? values[0]
  if (chosen === undefined) throw new Error(`${name} has nothing to choose from`)
  const options = values.map((value) => ({ value, label: labels[value] }))
  return { chosen, chooser: { name, label, options, chosen } }
}

function keysOf<Name extends string>(record: Readonly<Record<Name, unknown>>): Name[] {
  const names: Name[] = []
  for (const name in record) names.push(name)
  return names
}
