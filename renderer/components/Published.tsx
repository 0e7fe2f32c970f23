/** Said once on a screen full of content: that it is in Chinese. Nothing where the interface is Chinese, too. */
export function Published({ text }: { text: string }) {
  return text === '' ? null : <p className="small">{text}</p>
}
