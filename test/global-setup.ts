// Before all end-to-end tests: what several of them look at is built once.
export { buildPreviews as default } from './previews.ts'
