/** A value for people: `name: value` lines, lists indented, no JSON. */
export function plain(value: unknown, indent = ''): string {
  if (value === null || value === undefined || value === '') return `${indent}—`
  if (Array.isArray(value))
    return value.length === 0 ? `${indent}—` : value.map((one) => plain(one, indent)).join(`\n${indent}\n`)
  if (typeof value !== 'object') return `${indent}${value}`
  return Object.entries(value)
    .filter(([, one]) => one !== undefined)
    .map(([name, one]) => {
      if (typeof one !== 'object' || one === null) return `${indent}${name}: ${one === '' || one === null ? '—' : one}`
      if (Array.isArray(one) && one.every((each) => typeof each !== 'object'))
        return `${indent}${name}: ${one.join(', ') || '—'}`
      return `${indent}${name}:\n${plain(one, `${indent}  `)}`
    })
    .join('\n')
}
