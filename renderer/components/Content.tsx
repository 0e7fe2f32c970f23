/** What is published or written, not said by the kiosk: laws, guides, names. It is Chinese in every language. */
export function Content({ children }: { children: string }) {
  return <span lang="zh-CN">{children}</span>
}
