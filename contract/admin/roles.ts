import { z } from 'zod'

/** 巡检 looks, tests and changes paper; 管理 has queue, settings and content too; 系统 has staff, exit and update too. */
export const AdminRole = z.enum(['inspect', 'manage', 'system'])
export type AdminRole = z.infer<typeof AdminRole>

/** Who keeps this terminal: a short name or staff number, as it stands in the audit log. */
export const StaffName = z
  .string()
  .transform((text) => text.normalize('NFKC').trim())
  .pipe(z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}-]{1,15}$/u, 'must be 2 to 16 letters, characters or digits'))

export const StaffPerson = z.object({ name: z.string(), role: AdminRole })
export type StaffPerson = z.infer<typeof StaffPerson>
