/** A sentence when a receipt number is not fit to be read out or looked up; null when it is fine. */
export function unreadableReceipt(receipt: string): string | null {
  if (/^[\p{L}\p{N}._/ -]+$/u.test(receipt)) return null
  return 'the receipt may hold letters, digits, ".", "_", "/", "-" and spaces only: correct it on the terminal'
}
