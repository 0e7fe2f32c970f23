import { createRecogniser, type Recogniser } from './recogniser.ts'
import { decodeReference } from './reference.ts'

let loaded: Promise<Recogniser> | null = null

/** Loaded once, when the squares are first opened; after a failure the next opening tries again. */
export function loadRecogniser(): Promise<Recogniser> {
  loaded ??= load().catch((error: unknown) => {
    loaded = null
    throw error
  })
  return loaded
}

async function load(): Promise<Recogniser> {
  const answer = await fetch(new URL('./handwriting.bin', import.meta.url))
  if (!answer.ok) throw new Error(`handwriting data: ${answer.url} answered ${answer.status}`)
  return await createRecogniser(decodeReference(await answer.arrayBuffer()), nextTask)
}

/** Lets what waits, fingers first of all, have its turn. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const channel = new MessageChannel()
    channel.port1.onmessage = () => {
      channel.port1.close()
      resolve()
    }
    channel.port2.postMessage(null)
  })
}
