// Before all end-to-end tests: what several of them look at is built once, for they run side by side.
export { buildPreviews as default } from './previews.ts'
