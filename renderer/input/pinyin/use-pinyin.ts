import { useCallback, useEffect, useState } from 'react'
import { type Engine, type Pinyin, pinyinEngine } from './engine.ts'
import { wordsAfter } from './following.ts'
import type { Field } from './kinds.ts'
import { loadPinyin } from './load.ts'

/** The engine of one keyboard, for as long as it is open, or why there is none yet: letters can be typed already. */
export function usePinyin(field: Field | undefined): Engine | 'preparing' | 'failed' {
  const [engine, setEngine] = useState<Engine | 'preparing' | 'failed'>('preparing')
  useEffect(() => {
    let wanted = true
    loadPinyin().then(
      (pinyin) => wanted && setEngine(() => pinyinEngine(pinyin, field)),
      (error: unknown) => {
        console.error(error)
        if (wanted) setEngine('failed')
      },
    )
    return () => {
      wanted = false
    }
  }, [field])
  return engine
}

/** one row of words beside two keys, or two rows of fewer */
const count = 4
/** characters that fit on a key */
const longest = 4

/** Words that often follow a text; none until the vocabulary is here, or when it can't be read. */
export function useFollowing(field: Field, forms: readonly string[]): (text: string) => string[] {
  const [pinyin, setPinyin] = useState<Pinyin | null>(null)
  useEffect(() => {
    let wanted = true
    // whoever types letters is told what is wrong; here a help is missing
    loadPinyin().then((loaded) => wanted && setPinyin(loaded), console.error)
    return () => {
      wanted = false
    }
  }, [])
  return useCallback(
    (text) => (pinyin === null ? [] : wordsAfter(pinyin.vocabulary, text, { field, forms, count, longest })),
    [pinyin, field, forms],
  )
}
