import { expect, test } from 'vitest'
import { foreignWords } from './switches.ts'

const usual = [
  '--ozone-platform=x11',
  '--log-level=3',
  '--password-store=basic',
  '--user-data-dir=/var/lib/hall-kiosk/electron',
]

test('a packaged kiosk starts with its own switches, and with nothing else in whatever form', () => {
  expect(foreignWords(usual, true)).toEqual([])
  const foreign = [
    '--remote-debugging-port=9222',
    '--remote-debugging-pipe',
    '--inspect',
    '--inspect-brk=0',
    '--inspect=0',
    '--load-extension=/tmp/x',
    '--js-flags=--expose-gc',
    '-js-flags=--expose-gc',
    '--proxy-server=127.0.0.1:8080',
    '--no-sandbox',
    '--disable-web-security',
    '--disable-features=IsolateOrigins',
    '--gpu-launcher=/bin/sh',
    '--renderer-cmd-prefix=gdb',
    '--host-rules=MAP * 127.0.0.1',
    '--core=/tmp/core.js',
    '--supervision={}',
    '--user-data-dir=relative',
    '--ozone-platform=wayland',
    '--ozone-platform',
    '---log-level=3',
    '--LOG-LEVEL=3',
    '--toString',
    '--',
    '-',
    '',
    '/tmp/page.html',
    'https://example.org/',
  ]
  expect(foreignWords([...usual, ...foreign], true)).toEqual(foreign)
})

test('one that is not packaged also takes its folder, a core of a test and its driver, and no other debugger', () => {
  const folder = '/home/somebody/hall-kiosk'
  const more = [
    '--no-sandbox',
    '--core=/a/core.ts',
    '--supervision={"idle":1}',
    '--inspect=0',
    '--remote-debugging-port=0',
  ]
  expect(foreignWords(['--inspect=0', folder, ...usual, ...more], false)).toEqual([])
  const foreign = ['--inspect=9229', '--remote-debugging-port=9222', '--js-flags=--expose-gc', '/another/folder']
  expect(foreignWords([folder, ...foreign], false)).toEqual(foreign)
})
