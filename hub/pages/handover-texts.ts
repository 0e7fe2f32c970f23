/** Every Chinese word of what a QR code opens on a phone. */
export const handoverTexts = {
  heading: '在手机上查看',
  once: '只能打开一次。打开后请截图保存。',
  open: '打开',
  keep: '关掉以后就打不开了，请截图保存。',
  gone: '打不开了',
  again: '已经打开过，或者超过了 5 分钟。请在自助终端上重新扫码。',
}
