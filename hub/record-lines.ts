import { z } from 'zod'

/** Lines that can't be taken: a sentence with the line, nothing of what stands in it. */
export class LineRefusal extends Error {}

/** One record of JSON a line, empty lines left out; all are looked at before the first is used. @throws LineRefusal */
export function recordLines<T>(schema: z.ZodType<T>, text: string): T[] {
  return text.split('\n').flatMap((line, at) => (line.trim() === '' ? [] : [recordOf(schema, line, at + 1)]))
}

function recordOf<T>(schema: z.ZodType<T>, line: string, number: number): T {
  try {
    return schema.parse(JSON.parse(line))
  } catch (error) {
    const [first] = error instanceof z.ZodError ? error.issues : []
    const what = first ? `${z.core.toDotPath(first.path) || 'the whole'}: ${first.message}` : 'it is no JSON'
    throw new LineRefusal(`line ${number}, ${what}; nothing was taken`)
  }
}
