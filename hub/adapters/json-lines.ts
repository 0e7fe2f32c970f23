import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import type { Adapter, DeliveryItem } from './adapter.ts'

const Line = z.object({ id: z.string() })

/**
 * Appends one JSON line an item to a file (mode 0600) and syncs it; an id that stands there already is skipped. A last
 * line cut short by a power failure is taken off when the file is opened.
 */
export async function openJsonLines(file: string): Promise<Adapter> {
  const handle = await open(file, 'a+', 0o600)
  await cutTornLine(handle)
  const ids = await idsIn(file)
  let last: Promise<void> = Promise.resolve()

  const append = async (item: DeliveryItem): Promise<void> => {
    if (ids.has(item.id)) return
    const { size } = await handle.stat()
    try {
      await handle.appendFile(`${JSON.stringify(item)}\n`)
      await handle.sync()
    } catch (error) {
      // half a line must not run into the next one
      await handle.truncate(size).catch(() => {})
      throw error
    }
    ids.add(item.id)
  }

  return {
    name: 'json-lines',
    deliver: (item) => {
      const mine = last.then(() => append(item))
      last = mine.catch(() => {})
      return mine
    },
    close: async () => {
      await last
      await handle.close()
    },
  }
}

async function cutTornLine(handle: FileHandle): Promise<void> {
  const { size } = await handle.stat()
  const chunk = Buffer.alloc(64 * 1024)
  let end = size
  while (end > 0) {
    const from = Math.max(0, end - chunk.length)
    const { bytesRead } = await handle.read(chunk, 0, end - from, from)
    const newline = chunk.subarray(0, bytesRead).lastIndexOf(0x0a)
    if (newline >= 0) {
      end = from + newline + 1
      break
    }
    end = from
  }
  if (end < size) await handle.truncate(end)
}

async function idsIn(file: string): Promise<Set<string>> {
  const ids = new Set<string>()
  const lines = createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY })
  lines.on('line', (text) => {
    if (text !== '') ids.add(Line.parse(JSON.parse(text)).id)
  })
  await once(lines, 'close')
  return ids
}
