/** What each role may do; the program that has the roles writes the table. */
export type RoleTable<Role extends string, Right extends string> = Readonly<Record<Role, readonly Right[]>>

export function mayDo<Role extends string, Right extends string>(
  table: RoleTable<Role, Right>,
  role: Role,
  right: Right,
): boolean {
  return table[role].includes(right)
}
