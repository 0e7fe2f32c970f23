import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

// Set by hand for the oldest Electron that runs this, 33; what the installed package says may be another.
const node = 'node20.18'
const chromium = 'chrome130'

/** Native modules, and what is loaded only when needed, stay in node_modules; the rest is bundled, for a quick start. */
const external = [
  'electron',
  /^node:/,
  'better-sqlite3',
  'koffi',
  '@napi-rs/canvas',
  /^@serialport\//,
  'pino',
  'pinyin-pro',
  'node-thermal-printer',
]

export default defineConfig({
  main: {
    // pino-roll wants five functions of date-fns, whose whole costs a start 0.1 s and 10 MB
    resolve: { alias: [{ find: /^date-fns$/, replacement: join(import.meta.dirname, 'electron/core/date-fns.ts') }] },
    build: {
      outDir: 'dist/main',
      target: node,
      externalizeDeps: false,
      minify: false,
      rollupOptions: {
        external,
        input: {
          main: 'electron/shell/main.ts',
          core: 'electron/core/main.ts',
          person: 'electron/person/main.ts',
          cli: 'cli/main.ts',
          sync: 'electron/core/sync/main.ts',
          'staff-file': 'electron/core/staff-file/main.ts',
          'index-worker': 'state/names/index-worker.ts',
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunk-[name].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'dist/preload',
      target: node,
      externalizeDeps: false,
      rollupOptions: {
        external: ['electron'],
        input: 'electron/shell/preload.ts',
        output: { format: 'cjs', entryFileNames: 'preload.cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    base: './',
    plugins: [react()],
    build: {
      outDir: 'dist/renderer',
      target: chromium,
      // a data: URL would need a hole in the content security policy
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rollupOptions: { input: 'renderer/index.html' },
    },
  },
})
