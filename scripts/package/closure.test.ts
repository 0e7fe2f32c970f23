import { describe, expect, it } from 'vitest'
import { closure, importedPackages, type Lock } from './closure.ts'

const lock: Lock = {
  packages: {
    'node_modules/printer': { version: '1.0.0', dependencies: { codec: '^1.0.0', png: '*' } },
    'node_modules/printer/node_modules/codec': { version: '1.0.0', dependencies: { buffer: '*' } },
    'node_modules/codec': { version: '2.0.0' },
    'node_modules/buffer': { version: '1.0.0' },
    'node_modules/png': { version: '1.0.0', optionalDependencies: { '@png/linux': '*', '@png/other': '*' } },
    'node_modules/@png/linux': { version: '1.0.0' },
    'node_modules/test-runner': { version: '1.0.0' },
  },
}

describe('what goes into the package', () => {
  it('is what a package needs, the nearest version of it, and nothing else', () => {
    expect(closure(lock, ['printer'])).toEqual([
      'node_modules/@png/linux',
      'node_modules/buffer',
      'node_modules/png',
      'node_modules/printer',
      'node_modules/printer/node_modules/codec',
    ])
  })

  it('is found in the imports of the built programs, not in their comments', () => {
    const built = [
      'import Database from "better-sqlite3";',
      "import { createCanvas } from '@napi-rs/canvas';",
      'const late = await import("pinyin-pro");',
      " * import { createMachine } from 'xstate';",
      'import "node:fs";',
    ].join('\n')
    const known = ['@napi-rs/canvas', 'better-sqlite3', 'pinyin-pro', 'xstate', 'zod']
    expect(importedPackages(built, known)).toEqual(['@napi-rs/canvas', 'better-sqlite3', 'pinyin-pro'])
  })
})
