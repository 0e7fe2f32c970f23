const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** "1 item", "2 items", "1,200 items" */
export function counted(count: number, one: string, several = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : several}`
}

/** "1 Nov 2026" for 2026-11-01 */
export function day(date: string): string {
  const [year = '', month = '', dayOfMonth = ''] = date.split('-')
  return `${Number(dayOfMonth)} ${months[Number(month) - 1] ?? ''} ${year}`
}

/** "Tue 24 Nov"; weekday 0 is Sunday */
export function dayOfWeek(month: number, dayOfMonth: number, weekday: number): string {
  const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
  return `${weekdays[weekday] ?? ''} ${dayOfMonth} ${months[month - 1] ?? ''}`
}
