import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { removeFolder } from '../../test/remove-folder.ts'
import { hasRenderNode } from './render-node.ts'

test('a machine has a render node where its driver shows one, not by a display alone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dri-'))
  const dri = join(folder, 'dri')
  expect(hasRenderNode(dri)).toBe(false)
  mkdirSync(dri)
  writeFileSync(join(dri, 'card0'), '')
  expect(hasRenderNode(dri)).toBe(false)
  writeFileSync(join(dri, 'renderD128'), '')
  expect(hasRenderNode(dri)).toBe(true)
  removeFolder(folder)
})
