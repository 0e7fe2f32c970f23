import { useEffect, useState } from 'react'
import { type Engine, pinyinEngine } from './engine.ts'
import type { Field } from './kinds.ts'
import { loadPinyin } from './load.ts'

/** The engine of one keyboard, for as long as it is open; null until it is here: letters can be typed already. */
export function usePinyin(field: Field | undefined): Engine | null {
  const [engine, setEngine] = useState<Engine | null>(null)
  useEffect(() => {
    let wanted = true
    void loadPinyin().then((pinyin) => wanted && setEngine(() => pinyinEngine(pinyin, field)))
    return () => {
      wanted = false
    }
  }, [field])
  return engine
}
