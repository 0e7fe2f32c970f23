import { screensZhCN } from '../../contract/texts/screens.zh-CN.ts'

/** 暂停服务 as a page without script or React: what is left when the page itself keeps failing. Its style is a file of the renderer's. */
export function pausedHtml(): string {
  const { title, lead, advice } = screensZhCN.outOfService
  return `<!doctype html>
<html lang="zh-CN">
  <head><meta charset="utf-8" /><title>${title}</title><link rel="stylesheet" href="paused.css" /></head>
  <body><main><h1>${title}</h1><p>${lead}</p><p>${advice}</p></main></body>
</html>
`
}
