import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { grouped } from '../grouped.ts'
import type { Adapter, DeliveryItem, DeliveryOutcome } from './adapter.ts'

const Line = z.object({ id: z.string() })

const most = 100
/** opening seals takes processors: not more of them at once than leave one for what terminals send */
const atOnce = 4

/**
 * Appends one JSON line an item to a file (mode 0600) and syncs it, those of one moment together; an id that stands there
 * already is skipped. A last line cut short by a power failure is taken off when the file is opened. Takes everything.
 */
export async function openJsonLines(file: string): Promise<Adapter> {
  const handle = await open(file, 'a+', 0o600)
  await cutTornLine(handle)
  const ids = await idsIn(file)

  const append = async (items: readonly DeliveryItem[]): Promise<DeliveryOutcome[]> => {
    const fresh = new Map(items.filter(({ id }) => !ids.has(id)).map((item) => [item.id, item]))
    if (fresh.size > 0) await write([...fresh.values()].map((item) => `${JSON.stringify(item)}\n`).join(''))
    for (const id of fresh.keys()) ids.add(id)
    return items.map(() => ({ kind: 'delivered' }))
  }
  const write = async (lines: string): Promise<void> => {
    const { size } = await handle.stat()
    try {
      await handle.appendFile(lines)
      await handle.sync()
    } catch (error) {
      // half a line must not run into the next one
      await handle.truncate(size).catch(() => {})
      throw error
    }
  }

  return {
    name: 'json-lines',
    atOnce,
    takes: () => true,
    // a disk that fails fails for all
    deliver: grouped(append, { most, isEverybodys: () => true }),
    close: () => handle.close(),
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
