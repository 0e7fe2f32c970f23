import { mkdtempSync, statSync } from 'node:fs'
import { connect, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { removeFolder } from '../../test/remove-folder.ts'
import { serveControl } from './control-server.ts'

let folder: string
let path: string
let server: Server
const answered = { times: 0, release: () => {} }

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'control-'))
  path = join(folder, 'control.sock')
  const held = new Promise<void>((resolve) => {
    answered.release = resolve
  })
  server = await serveControl(
    path,
    async (request) => {
      answered.times += 1
      if (request.verb === 'reader.status') await held
      return request.verb
    },
    () => undefined,
  )
})
afterEach(() => {
  server.close()
  removeFolder(folder)
})

function opened(): Promise<Socket> {
  return new Promise((resolve) => {
    const socket = connect(path, () => resolve(socket))
    socket.on('error', () => {})
  })
}

function reply(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    let text = ''
    socket.on('data', (bytes) => {
      text += String(bytes)
    })
    socket.on('close', () => resolve(text))
  })
}

test('a request is answered, and the socket is its owner’s alone', async () => {
  const socket = await opened()
  socket.write('{"verb":"diagnose"}\n')
  expect(JSON.parse(await reply(socket))).toEqual({ ok: true, more: false, value: 'diagnose' })
  expect(statSync(path).mode & 0o777).toBe(0o600)
})

test('what is no request is answered with an error', async () => {
  const socket = await opened()
  socket.write('no json at all\n')
  expect(JSON.parse(await reply(socket))).toMatchObject({ ok: false })
})

test('a second line on one connection is not looked at', async () => {
  const socket = await opened()
  answered.times = 0
  socket.write('{"verb":"diagnose"}\n{"verb":"diagnose"}\n')
  expect((await reply(socket)).trim().split('\n')).toHaveLength(1)
  expect(answered.times).toBe(1)
})

test('a client that goes before its answer harms nobody', async () => {
  const gone = await opened()
  gone.write('{"verb":"reader.status"}\n')
  gone.destroy()
  answered.release()
  const next = await opened()
  next.write('{"verb":"diagnose"}\n')
  expect(JSON.parse(await reply(next))).toMatchObject({ ok: true })
})

test('a line without an end is cut off, not gathered for ever', async () => {
  const socket = await opened()
  socket.write('x'.repeat(2_000_000))
  expect(JSON.parse(await reply(socket))).toMatchObject({ ok: false })
})
