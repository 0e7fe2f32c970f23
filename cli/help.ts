import type { Command, OptionSpec } from './command.ts'

/** the packaged command says its own name */
const call = process.env['KIOSK_CLI'] ?? 'npm run -s cli --'

/** Help on all areas, on one area, or on one verb. */
export function help(commands: readonly Command[], area?: string, verb?: string): string {
  const ofArea = commands.filter((command) => command.area === area)
  const one = ofArea.find((command) => command.verb === verb)
  if (one) return helpOnVerb(one)
  const shown = ofArea.length > 0 ? ofArea : commands
  const rows = shown.map(
    (command) => [[command.area, command.verb, ...command.words].filter(Boolean).join(' '), command.summary] as const,
  )
  const width = Math.max(...rows.map(([left]) => left.length))
  return [
    `usage: ${call} AREA VERB [WORDS] [OPTIONS] [--json]`,
    '',
    ...rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`),
    '',
    `${call} AREA VERB --help says more. Exit codes: 0 done, 1 not done (the reason is said), 2 wrong usage.`,
    'KIOSK_DATA (default ./data) and KIOSK_CONFIG (default ./kiosk.json) name the kiosk that is meant.',
  ].join('\n')
}

function helpOnVerb(command: Command): string {
  const options: Record<string, OptionSpec> = {
    ...command.options,
    json: { type: 'boolean', hint: 'one JSON document on stdout' },
  }
  const rows = Object.entries(options).map(
    ([name, spec]) => [`--${name}${spec.type === 'string' ? ' …' : ''}`, spec.hint] as const,
  )
  const width = Math.max(...rows.map(([left]) => left.length))
  return [
    `usage: ${[call, command.area, command.verb, ...command.words].filter(Boolean).join(' ')}`,
    '',
    `  ${command.summary}`,
    '',
    ...rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`),
  ].join('\n')
}
