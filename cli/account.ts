import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { roles } from '#contract/session'
import { startPlatform } from '#server'
import { openLog, readConfiguration } from './configuration.ts'
import { Stop } from './stop.ts'
import type { Given } from './yijian.ts'

const accountSchema = z.strictObject({
  email: z.email(),
  name: z.string().min(1).max(50),
  role: z.enum(roles),
  /** Left out: one is made and printed once. */
  password: z.string().min(12).max(200).optional(),
  employerCode: z.string().length(18).optional(),
  employerName: z.string().max(100).optional(),
  department: z.string().max(40).optional(),
  region: z.string().length(6).optional(),
  documentType: z.string().length(2).optional(),
  documentNumber: z.string().max(18).optional(),
  mobile: z.string().length(11).optional(),
})

/** What each role cannot do its work without. */
const needs: Partial<Record<z.infer<typeof accountSchema>['role'], readonly Need[]>> = {
  employer: ['employerCode', 'employerName', 'documentNumber', 'mobile'],
  employee: ['documentNumber'],
  officer: ['department'],
}
type Need = 'employerCode' | 'employerName' | 'documentNumber' | 'mobile' | 'department'

/** Makes an account from a JSON file: the way to the first administrator and to everybody else. */
export async function account({ words: [path] }: Given): Promise<void> {
  if (!path) throw new Stop('请指明账号文件：yijian account <账号.json>，格式见 docs/operate.md')
  const person = await readAccount(path)
  const { publicUrl: _, port: __, ...configuration } = await readConfiguration()
  const platform = await startPlatform({
    ...configuration,
    log: openLog('warn'),
    works: false,
    departments: [],
    demo: false,
    migrates: true,
  })
  try {
    const password = person.password ?? randomBytes(12).toString('base64url')
    const isNew = await platform.auth.createAccount({ ...known(person), password })
    if (!isNew) throw new Stop(`邮箱 ${person.email} 已有账号`)
    console.log(`已建立账号 ${person.email}`)
    if (!person.password) console.log(`初始密码 ${password}（只显示这一次，请转交本人）`)
  } finally {
    await platform.stop()
  }
}

/** Without what was left out. */
const known = <Person extends object>(person: Person) =>
  // Only keys whose value is undefined have gone.
  Object.fromEntries(Object.entries(person).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Person]: Exclude<Person[Key], undefined>
  }

async function readAccount(path: string) {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new Stop(`读不到文件 ${path}`)
  })
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    throw new Stop(`${path} 不是有效的 JSON：${String(error)}`)
  }
  const read = accountSchema.safeParse(json)
  if (!read.success) throw new Stop(`${path} 不合格式：\n${z.prettifyError(read.error)}`)
  const missing = (needs[read.data.role] ?? []).filter((name) => read.data[name] === undefined)
  if (missing.length > 0) throw new Stop(`这个角色还需要填写：${missing.join('、')}`)
  return read.data
}
