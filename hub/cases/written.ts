/** A 查询密码 as the keys of a terminal write it: in capitals, which stand for small letters as well. */
export function writtenByKeys(password: string): string {
  return password.toUpperCase()
}
