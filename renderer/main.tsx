// first, so that every component's own rules come after these
import './theme/tokens.css'
import './theme/base.css'
import type { ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { bridge } from './bridge.ts'
import { quietBrowser } from './input/quiet.ts'

/** between two tries when every try fails */
const reloadMs = 1_000

const root = document.getElementById('root')
if (root === null) throw new Error('renderer: index.html has no element with id "root"')

quietBrowser(window)
// React leaves an empty page behind an error in painting: a fresh page gets the present view again
createRoot(root, { onUncaughtError: () => setTimeout(() => location.reload(), reloadMs) }).render(await shown())

/**
 * Previews exist in the development server and in a build of the mode `previews` only: both conditions are constants
 * at build time, so a production build holds neither this branch nor the preview states, and no hash can steer it.
 */
async function shown(): Promise<ReactNode> {
  if (import.meta.env.DEV || import.meta.env.MODE === 'previews') {
    const { previewBridge } = await import('./preview-bridge.ts')
    const { Previews } = await import('./Previews.tsx')
    const preview = previewBridge(window)
    if (preview !== null) return <Previews bridge={preview} />
  }
  return <App bridge={bridge()} />
}
