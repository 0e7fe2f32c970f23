import { spawnSync } from 'node:child_process'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { type Dialog, expect, test } from '@playwright/test'
import { launchArguments } from '../../scripts/launch.ts'
import { electronRuntime } from '../../scripts/setup/electron.mjs'
import { type Kiosk, startKiosk } from '../kiosk.ts'

test.describe.configure({ mode: 'serial' })
let kiosk: Kiosk
let outside: { server: Server; url: string; asked: string[] }

test.beforeAll(async () => {
  outside = await listenOutside()
  kiosk = await startKiosk()
  await kiosk.touch('触摸屏幕开始')
  await expect.poll(() => kiosk.heading()).toBe('您好，今天想办什么事？')
})
test.afterAll(async () => {
  await kiosk.close()
  outside.server.close()
})
test.afterEach(async () => {
  expect(kiosk.page.url(), 'the page that is on show').toMatch(/^kiosk:\/\/app\/index\.html/)
  expect(kiosk.app.windows(), 'windows of the kiosk').toHaveLength(1)
  expect(outside.asked, 'requests that left the window').toEqual([])
  await expect.poll(() => kiosk.heading()).toBe('您好，今天想办什么事？')
})

test('the page gets a policy without holes, and no other origin may look at it', async () => {
  const headers = await kiosk.app.evaluate(async ({ webContents }) => {
    const answer = await webContents.getAllWebContents()[0]?.session.fetch('kiosk://app/index.html')
    return Object.fromEntries(answer?.headers.entries() ?? [])
  })
  const policy = headers['content-security-policy'] ?? ''
  for (const rule of ["default-src 'none'", "script-src 'self'", "connect-src 'self'", "frame-ancestors 'none'"]) {
    expect(policy).toContain(rule)
  }
  expect(policy).not.toMatch(/unsafe|\*|https?:|data:|blob:/)
  expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cross-origin-opener-policy': 'same-origin' })
})

test('script that is no file of ours does not run', async () => {
  const ran = await kiosk.page.evaluate(async () => {
    // what the test itself evaluates is exempt from the policy; a later task of the page is not
    await new Promise((resolve) => setTimeout(resolve))
    const refused: string[] = []
    const attempt = (what: string, act: () => void) => {
      try {
        act()
      } catch {
        refused.push(what)
      }
    }
    attempt('markup', () => {
      document.body.insertAdjacentHTML('beforeend', '<img src="x" onerror="window.name = 1">')
    })
    attempt('function', () => new Function('return 1')())
    const script = document.createElement('script')
    attempt('text', () => {
      script.textContent = 'window.name = "inline"'
    })
    attempt('address', () => {
      script.src = 'data:text/javascript,window.name="address"'
    })
    attempt('child', () => {
      script.append('window.name = "child"')
    })
    document.body.append(script)
    script.remove()
    return { refused, name: window.name }
  })
  expect(ran).toEqual({ refused: ['markup', 'function', 'text', 'address', 'child'], name: '' })
})

test('neither Node nor Electron is within reach, and the bridge has its two members only', async () => {
  const reach = await kiosk.page.evaluate(() => {
    const names = ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer']
    const bridge: unknown = Reflect.get(window, 'kiosk')
    return {
      found: names.filter((name) => Reflect.get(window, name) !== undefined),
      bridge: typeof bridge === 'object' && bridge !== null ? Object.keys(bridge).sort() : [],
      isWritable: Object.getOwnPropertyDescriptor(window, 'kiosk')?.writable,
    }
  })
  expect(reach).toEqual({ found: [], bridge: ['onView', 'send'], isWritable: false })
})

test('nothing can be fetched, neither from the page nor from its session', async () => {
  const urls = [outside.url, 'kiosk://app/../../package.json', 'kiosk://other/index.html', 'file:///etc/passwd']
  const fromPage = await kiosk.page.evaluate(
    (all) =>
      Promise.all(
        all.map((url) =>
          fetch(url).then(
            (answer) => answer.status,
            () => 'refused',
          ),
        ),
      ),
    urls,
  )
  // its own files only
  expect(fromPage).toEqual(['refused', 404, 'refused', 'refused'])
  const fromSession = await kiosk.app.evaluate(
    ({ webContents }, all) => {
      const { session } = webContents.getAllWebContents()[0] ?? {}
      return Promise.all(
        all.map((url) =>
          session?.fetch(url).then(
            (answer) => answer.status,
            () => 'refused',
          ),
        ),
      )
    },
    urls.slice(0, 3),
  )
  expect(fromSession).toEqual(['refused', 404, 404])
})

test('a file outside the built page is not served, however its path is written', async () => {
  const statuses = await kiosk.app.evaluate(({ webContents }) => {
    const { session } = webContents.getAllWebContents()[0] ?? {}
    const paths = [
      '%2e%2e/main/main.js',
      '..%2fmain%2fmain.js',
      '..%2f..%2fpackage.json',
      'assets/%00.js',
      'none.js',
      '%E0',
    ]
    return Promise.all(paths.map((path) => session?.fetch(`kiosk://app/${path}`).then((answer) => answer.status)))
  })
  expect(statuses).toEqual([404, 404, 404, 404, 404, 404])
})

test('every permission is refused', async () => {
  const refused = await kiosk.page.evaluate(async () => {
    const said = (asked: Promise<unknown> | undefined) =>
      asked === undefined
        ? Promise.resolve('not there')
        : asked.then(
            () => 'granted',
            (error) => error.name as string,
          )
    return {
      camera: await said(navigator.mediaDevices?.getUserMedia({ video: true })),
      screen: await said(navigator.mediaDevices?.getDisplayMedia()),
      clipboard: await said(navigator.clipboard.readText()),
      notification: await Notification.requestPermission(),
      place: await new Promise((resolve) =>
        navigator.geolocation.getCurrentPosition(
          () => resolve('granted'),
          (error) => resolve(error.code === error.PERMISSION_DENIED ? 'denied' : error.message),
        ),
      ),
      states: await Promise.all(
        (['camera', 'microphone', 'geolocation', 'notifications', 'midi'] as PermissionName[]).map((name) =>
          navigator.permissions.query({ name }).then(({ state }) => state),
        ),
      ),
    }
  })
  expect(Object.entries(refused).filter(([, said]) => said === 'granted')).toEqual([])
  expect(refused).toMatchObject({ notification: 'denied', place: 'denied' })
  expect(refused.states).not.toContain('granted')
})

test('a download is refused', async () => {
  const outcome = await kiosk.app.evaluate(async ({ webContents }) => {
    const contents = webContents.getAllWebContents()[0]
    if (!contents) return 'no window'
    return new Promise<string>((resolve) => {
      contents.session.once('will-download', (event, item) => {
        resolve(event.defaultPrevented ? 'refused' : item.getState())
      })
      contents.downloadURL('kiosk://app/index.html')
    })
  })
  expect(outcome).toBe('refused')
})

test('keys that reload, close, leave, zoom, print or open tools change nothing', async () => {
  const id = await kiosk.page.evaluate(() => {
    const mark = crypto.randomUUID()
    document.documentElement.dataset['mark'] = mark
    return mark
  })
  const keys = ['Control+r', 'Control+Shift+r', 'F5', 'Control+w', 'Control+q', 'Alt+F4', 'F11', 'Escape']
  const others = [
    'Control+Shift+i',
    'F12',
    'Control+p',
    'Control+=',
    'Control+-',
    'Control+f',
    'Control+u',
    'Alt+ArrowLeft',
  ]
  for (const key of [...keys, ...others]) await kiosk.page.keyboard.press(key)
  const typed = [
    { keyCode: 'R', modifiers: ['control'] },
    { keyCode: 'W', modifiers: ['control'] },
    { keyCode: 'F4', modifiers: ['alt'] },
    { keyCode: 'F11', modifiers: [] },
    { keyCode: 'I', modifiers: ['control', 'shift'] },
  ] as const
  const after = await kiosk.app.evaluate(({ BaseWindow, webContents }, all) => {
    const contents = webContents.getAllWebContents()[0]
    for (const { keyCode, modifiers } of all) {
      contents?.sendInputEvent({ type: 'keyDown', keyCode, modifiers: [...modifiers] })
      contents?.sendInputEvent({ type: 'keyUp', keyCode, modifiers: [...modifiers] })
    }
    return {
      windows: BaseWindow.getAllWindows().length,
      isFullScreen: BaseWindow.getAllWindows()[0]?.isKiosk(),
      tools: contents?.isDevToolsOpened(),
      zoom: contents?.getZoomFactor(),
    }
  }, typed)
  expect(after).toEqual({ windows: 1, isFullScreen: true, tools: false, zoom: 1 })
  expect(await kiosk.page.evaluate(() => document.documentElement.dataset['mark'])).toBe(id)
})

test('a preview named in the address steers nothing', async () => {
  await kiosk.page.evaluate(() => {
    location.hash = '#preview=out-of-service/default'
  })
  await expect.poll(() => kiosk.page.evaluate(() => location.hash)).toContain('preview')
  await expect(kiosk.page.getByRole('heading', { name: '您好，今天想办什么事？' })).toBeVisible()
  // nor after the renderer was loaded anew with it
  await kiosk.app.evaluate(
    ({ webContents }) =>
      new Promise<void>((resolve) => {
        const contents = webContents.getAllWebContents()[0]
        contents?.once('did-finish-load', () => resolve())
        contents?.reload()
      }),
  )
  await expect(kiosk.page.getByRole('heading', { name: '您好，今天想办什么事？' })).toBeVisible()
})

test('a touch that the contract does not know is dropped', async () => {
  await kiosk.page.evaluate(() => {
    const { send } = Reflect.get(window, 'kiosk') as { send(event: unknown): void }
    for (const event of [null, 7, 'touch.guides', [], {}, { type: 'touch.nowhere' }, { type: 'printer.status' }])
      send(event)
    send({ type: 'touch.guide' })
    send({ type: 'touch.guide', code: 'x'.repeat(65) })
    send({ type: 'touch.guides', more: true })
  })
  // sent after all of them, so when this one shows, they have been dealt with
  await kiosk.page.evaluate(() =>
    (Reflect.get(window, 'kiosk') as { send(event: unknown): void }).send({ type: 'touch.staff' }),
  )
  await expect(kiosk.page.getByRole('heading', { name: '您好，今天想办什么事？' })).toBeHidden()
  await kiosk.touch('返回')
})

test('what is dragged onto the page is not taken, neither a link nor a file', async () => {
  const page = await kiosk.app.context().newCDPSession(kiosk.page)
  for (const data of [
    { items: [{ mimeType: 'text/uri-list', data: outside.url }], files: [], dragOperationsMask: 1 },
    { items: [], files: ['/etc/hostname'], dragOperationsMask: 1 },
  ]) {
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await page.send('Input.dispatchDragEvent', { type, x: 500, y: 300, data })
    }
  }
  const taken = await kiosk.page.evaluate(() =>
    ['dragover', 'drop', 'contextmenu', 'selectstart', 'auxclick'].filter((type) =>
      document.body.dispatchEvent(new Event(type, { bubbles: true, cancelable: true })),
    ),
  )
  expect(taken).toEqual([])
  await page.detach()
})

test('two fingers make nothing larger', async () => {
  const page = await kiosk.app.context().newCDPSession(kiosk.page)
  await page.send('Input.synthesizePinchGesture', { x: 500, y: 70, scaleFactor: 3, gestureSourceType: 'touch' })
  expect(await kiosk.page.evaluate(() => window.visualViewport?.scale)).toBe(1)
  await page.detach()
})

test('no device of the machine is there for the page, and no guest can be put into it', async () => {
  const found = await kiosk.page.evaluate(async () => {
    type Bus = { getDevices?(): Promise<unknown[]>; getPorts?(): Promise<unknown[]> }
    const devices = ['hid', 'serial', 'usb', 'bluetooth'].map(async (name) => {
      const bus = Reflect.get(navigator, name) as Bus | undefined
      return (await (bus?.getDevices?.() ?? bus?.getPorts?.() ?? Promise.resolve([])).catch(() => [])).length
    })
    const guest = document.body.appendChild(document.createElement('webview'))
    const isGuest = 'loadURL' in guest
    guest.remove()
    const worker = await navigator.serviceWorker?.register('/index.html').then(
      () => 'registered',
      () => 'refused',
    )
    return { devices: await Promise.all(devices), isGuest, worker: worker ?? 'refused' }
  })
  expect(found).toEqual({ devices: [0, 0, 0, 0], isGuest: false, worker: 'refused' })
})

test('touches of 20 million characters, and ten thousand at once, are dropped, and the kiosk goes on', async () => {
  await kiosk.page.evaluate(() => {
    const { send } = Reflect.get(window, 'kiosk') as { send(event: unknown): void }
    send({ type: 'touch.query', text: 'x'.repeat(20_000_000) })
    send({
      type: 'touch.guide',
      code: 'x',
      more: Object.fromEntries(Array.from({ length: 100_000 }, (_, n) => [n, n])),
    })
    for (let n = 0; n < 10_000; n += 1) send({ type: 'touch.nowhere' })
    send({ type: 'touch.staff' })
  })
  await expect(kiosk.page.getByRole('heading', { name: '您好，今天想办什么事？' })).toBeHidden()
  await kiosk.touch('返回')
})

test('a message from any sender but the page on show is dropped, and so is one that the contract does not know', async () => {
  const shown = await kiosk.app.evaluate(async ({ webContents, ipcMain }) => {
    const page = webContents.getAllWebContents()[0]
    if (!page) return 'no page'
    const main = page.mainFrame
    const senders = [
      { sender: page, senderFrame: null },
      { sender: page, senderFrame: { ...main, url: 'https://example.org/' } },
      { sender: { ...page, mainFrame: main }, senderFrame: main },
    ]
    for (const from of senders) {
      ipcMain.emit('touch', from, { type: 'touch.staff' })
      for (const channel of ['listening', 'painted', 'shown']) ipcMain.emit(channel, from, null)
    }
    const own = { sender: page, senderFrame: main }
    for (const shown of [
      '',
      7,
      { seq: 'x' },
      { seq: 1, screen: 'x'.repeat(1_000) },
      { seq: 1, screen: 'home', more: 1 },
    ])
      ipcMain.emit('shown', own, shown)
    return page.executeJavaScript('document.querySelector("h1").textContent')
  })
  expect(shown).toBe('您好，今天想办什么事？')
})

test('a kiosk is not started with a switch that opens it: it says which, and ends', async () => {
  const runtime = electronRuntime()
  for (const one of [
    '--js-flags=--expose-gc',
    '--remote-debugging-port=9222',
    '--load-extension=/tmp',
    '--proxy-server=127.0.0.1:1',
  ]) {
    const { status, stderr } = spawnSync(
      runtime?.executable ?? '',
      [...launchArguments(), one, `--user-data-dir=${kiosk.data}/other`],
      {
        encoding: 'utf8',
        env: { ...process.env, DISPLAY: kiosk.display.name, KIOSK_DATA: join(kiosk.data, 'other') },
      },
    )
    expect(stderr).toContain(`hall-kiosk: does not start with ${one}: `)
    expect(status).toBe(1)
  }
})

test('no dialog of the page’s stands in anybody’s way', async () => {
  const shown: Promise<boolean>[] = []
  // one that is announced and not there can't be dismissed
  const dismiss = (dialog: Dialog) =>
    void shown.push(
      dialog.dismiss().then(
        () => true,
        () => false,
      ),
    )
  kiosk.page.on('dialog', dismiss)
  expect(await kiosk.page.evaluate(() => [window.confirm('leave?'), window.alert('stop!')])).toEqual([false, undefined])
  kiosk.page.off('dialog', dismiss)
  expect((await Promise.all(shown)).includes(true)).toBe(false)
  await expect(kiosk.page.getByRole('heading', { level: 1 })).toBeVisible()
})

// the last one: the browser's driver takes a refused navigation for one under way
test('the page can go nowhere: not to the network, not to a file, not into a frame, not into a new window', async () => {
  const opened = await kiosk.page.evaluate((url) => {
    const link = (href: string, more: Record<string, string>) => {
      const anchor = Object.assign(document.createElement('a'), { href, ...more })
      document.body.append(anchor)
      anchor.click()
      anchor.remove()
    }
    const frame = (src: string) => {
      const inner = Object.assign(document.createElement('iframe'), { src })
      document.body.append(inner)
      return inner
    }
    const open = [window.open(url), window.open('kiosk://app/index.html'), window.open('about:blank')]
    link(url, {})
    link(url, { target: '_blank' })
    link('file:///etc/passwd', {})
    for (const outside of ['mailto:a@hub.example', 'tel:057600000000', 'ms-settings:', 'x-scheme:anything'])
      link(outside, {})
    link('view-source:kiosk://app/index.html', {})
    const frames = [frame(url), frame('kiosk://app/index.html')]
    location.assign(url)
    return new Promise<{ windows: boolean[]; read: (string | null)[] }>((resolve) => {
      // two paints later whatever was asked for has been refused or begun
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          const read = frames.map((one) => one.contentDocument?.querySelector('h1')?.textContent ?? null)
          for (const one of frames) one.remove()
          resolve({ windows: open.map((one) => one !== null), read })
        }),
      )
    })
  }, outside.url)
  expect(opened).toEqual({ windows: [false, false, false], read: [null, null] })
})

/** A server on this machine that must never hear of the page. */
async function listenOutside(): Promise<typeof outside> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.end('<h1>outside</h1>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return { server, url: `http://127.0.0.1:${port}/`, asked }
}
