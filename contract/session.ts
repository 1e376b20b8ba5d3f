import { z } from 'zod'

export const roles = [
  'employer',
  'employee',
  'window',
  'officer',
  'supervisor',
  'administrator',
] as const
export type Role = (typeof roles)[number]
export const roleSchema = z.enum(roles)

export const roleNames = {
  employer: '用人单位经办人',
  employee: '劳动者',
  window: '综窗人员',
  officer: '部门经办人',
  supervisor: '督办人员',
  administrator: '系统管理员',
} as const satisfies Record<Role, string>

const userSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: roleSchema,
  roleName: z.string(),
  employer: z.object({ code: z.string(), name: z.string() }).nullable(),
  department: z.string().nullable(),
  region: z.string().nullable(),
  /** Masked; null where it is not known. */
  documentNumber: z.string().nullable(),
  mobile: z.string().nullable(),
})
export type SessionUser = z.infer<typeof userSchema>

/** Who is signed in; `user` null: nobody. `may` names the endpoints open to them. */
export const sessionSchema = z.object({
  user: userSchema.nullable(),
  may: z.array(z.string()),
  demo: z.boolean(),
})
export type Session = z.infer<typeof sessionSchema>

export const demoAccountsSchema = z.object({
  accounts: z.array(
    z.object({
      email: z.string(),
      password: z.string(),
      name: z.string(),
      role: roleSchema,
      roleName: z.string(),
      /** Employer, department or what else tells this account from the others. */
      about: z.string(),
    }),
  ),
  /** Somebody without an account: the link, what it asks for, and the code that does the same. */
  invited: z
    .object({ name: z.string(), link: z.string(), code: z.string(), answer: z.string() })
    .nullable(),
})
export type DemoAccount = z.infer<typeof demoAccountsSchema>['accounts'][number]
export type DemoInvited = NonNullable<z.infer<typeof demoAccountsSchema>['invited']>

/** The sign-in library's own endpoints, of which these two are ours to use. */
export const signInPath = '/api/auth/sign-in/email'
export const signOutPath = '/api/auth/sign-out'
export const signInSchema = z.object({ email: z.string(), password: z.string() })
