import { app } from 'electron'

/** What the page of this process and the shell hold in memory, in megabytes. */
export function weigh(page: number): { page: number; kiosk: number } {
  const metrics = app.getAppMetrics()
  const residentMb = (pid: number) => (metrics.find((one) => one.pid === pid)?.memory.workingSetSize ?? 0) / 1_000
  return { page: residentMb(page), kiosk: residentMb(process.pid) }
}
