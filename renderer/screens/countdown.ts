import { useEffect, useState } from 'react'

const tickMs = 250

/** Whole seconds left of `seconds`; never below zero, for the end is decided elsewhere. */
export function secondsLeft(seconds: number, elapsedMs: number): number {
  return Math.max(0, Math.ceil(seconds - elapsedMs / 1000))
}

/** Counts down from the moment the screen appears, and anew when the view brings another number. */
export function useCountdown(seconds: number): number {
  const [left, setLeft] = useState(seconds)
  useEffect(() => {
    const begun = performance.now()
    setLeft(seconds)
    const timer = setInterval(() => setLeft(secondsLeft(seconds, performance.now() - begun)), tickMs)
    return () => clearInterval(timer)
  }, [seconds])
  return left
}
