import { useEffect, useState } from 'react'

const lookEveryMs = 1_000
const minuteMs = 60_000

/** The time of day, new once a minute. Looked at every second, for the clock may be set while the page is open. */
export function useMinute(): Date {
  const [minute, setMinute] = useState(currentMinute)
  useEffect(() => {
    const timer = setInterval(() => setMinute(currentMinute()), lookEveryMs)
    return () => clearInterval(timer)
  }, [])
  return new Date(minute * minuteMs)
}

function currentMinute(): number {
  return Math.floor(Date.now() / minuteMs)
}
