import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The renderer alone, with its preview states; the kiosk itself is built by electron.vite.config.ts. */
export default defineConfig({ root: 'renderer', base: './', plugins: [react()] })
