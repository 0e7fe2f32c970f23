/** Fast, so that much happens between two kills. */
export const crashTimings = {
  hubAnswer: 400,
  heartbeat: 300,
  queueRetryMin: 5,
  queueRetryMax: 40,
  queueOutage: 60_000,
  queueSpread: 0,
} as const
