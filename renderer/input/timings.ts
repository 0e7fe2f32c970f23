/** A finger still coming down on what has just been replaced means the old screen. */
export const settleMs = 250

/** A button whose event was answered by no view works again after this long; until then a second touch is a repeat. */
export const unansweredMs = 1_500

/** What is being typed is passed on no more often than this, and no later. */
export const typedEveryMs = 120

/** Signs of life (scrolling, touching) are passed on no more often than this. */
export const stayEveryMs = 5_000
