import type { SKRSContext2D } from '@napi-rs/canvas'
import { cellDots, glyphDots } from '../slip/metrics.ts'
import { graphemeColumns } from '../slip/width.ts'
import { type Bitmap, blacken, blankBitmap } from './bitmap.ts'
import { readFace } from './font-face.ts'

/** Draws characters as a printer's font would hold them: 12 × 24 dots for one column, 24 × 24 for two. */
export interface GlyphFont {
  glyph(grapheme: string, bold: boolean): Bitmap
}

/** Where Debian's `fonts-noto-cjk` puts it; it has 䶮 㛃 𠮷, which web fonts lack. */
const notoFontFile = '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc'

/** the face with the glyph shapes of mainland China and Latin letters half as wide as Han characters */
const faceName = 'Noto Sans Mono CJK SC'

/** A little under the height of the cell, so that descenders stay in it. */
const fontPx = 23
const baselineDots = 20
/** a dot burns when the outline covers more than this of it, of 255 */
const inkThreshold = 96

class CanvasFont implements GlyphFont {
  readonly #context: SKRSContext2D
  readonly #family: string
  readonly #drawn = new Map<string, Bitmap>()

  constructor(context: SKRSContext2D, family: string) {
    this.#context = context
    this.#family = family
  }

  glyph(grapheme: string, bold: boolean): Bitmap {
    const key = `${bold ? 'b' : 'r'}${grapheme}`
    const known = this.#drawn.get(key)
    if (known !== undefined) return known
    const bitmap = this.#draw(grapheme, bold)
    this.#drawn.set(key, bitmap)
    return bitmap
  }

  #draw(grapheme: string, bold: boolean): Bitmap {
    const width = graphemeColumns(grapheme) * cellDots
    const context = this.#context
    context.clearRect(0, 0, glyphDots, glyphDots)
    context.font = `${fontPx}px "${this.#family}"`
    context.fillText(grapheme, width / 2, baselineDots)
    const { data } = context.getImageData(0, 0, width, glyphDots)
    const bitmap = blankBitmap(width, glyphDots)
    for (let y = 0; y < glyphDots; y++) {
      for (let x = 0; x < width; x++) {
        if ((data[(y * width + x) * 4 + 3] ?? 0) <= inkThreshold) continue
        blacken(bitmap, x, y)
        // bold as printers make it: every dot burnt once more, one dot to the right
        if (bold) blacken(bitmap, x + 1, y)
      }
    }
    return bitmap
  }
}

const loaded = new Map<string, Promise<GlyphFont>>()

/**
 * Loads the font once; later calls get the same one. Canvas and face cost tens of megabytes, so nothing loads
 * them before the first character needs drawing.
 */
export function loadGlyphFont(file = notoFontFile): Promise<GlyphFont> {
  const known = loaded.get(file)
  if (known !== undefined) return known
  const font = load(file, `slip-${loaded.size}`)
  loaded.set(file, font)
  // a missing font may be installed later: a failure is not kept
  font.catch(() => loaded.delete(file))
  return font
}

async function load(file: string, alias: string): Promise<GlyphFont> {
  const { createCanvas, GlobalFonts } = await import('@napi-rs/canvas')
  const face = await readFace(file, faceName).catch((error: unknown) => {
    throw new Error(`font ${file} cannot be read; install the Debian package fonts-noto-cjk`, { cause: error })
  })
  if (GlobalFonts.register(face, alias) === null) {
    throw new Error(`font ${file} is broken; install the Debian package fonts-noto-cjk again`)
  }
  const context = createCanvas(glyphDots, glyphDots).getContext('2d')
  context.textAlign = 'center'
  context.textBaseline = 'alphabetic'
  return new CanvasFont(context, alias)
}
