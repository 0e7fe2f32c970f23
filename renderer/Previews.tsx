import { useSyncExternalStore } from 'react'
import { App } from './App.tsx'
import type { Bridge } from './bridge.ts'
import { KeyboardPreviewPage } from './screens/preview-keyboards.tsx'

function onHash(changed: () => void): () => void {
  window.addEventListener('hashchange', changed)
  return () => window.removeEventListener('hashchange', changed)
}

const named = () => new URLSearchParams(location.hash.slice(1)).get('preview') ?? ''

/** What `#preview=…` names: a keyboard on a page of its own, or a screen of the kiosk. Development only. */
export function Previews({ bridge }: { bridge: Bridge }) {
  const [room, name] = useSyncExternalStore(onHash, named).split('/')
  return room === 'keyboards' ? <KeyboardPreviewPage name={name ?? ''} /> : <App bridge={bridge} />
}
