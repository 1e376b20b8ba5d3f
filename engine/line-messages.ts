import { putErrands, type ErrandHandler } from './errands.ts'
import { departmentOfLine, isLookupLine } from './lines.ts'
import { insertMessages } from './messages.ts'
import { shardOfText } from './number.ts'
import { readOutages } from './outages.ts'
import type { Tools } from './tools.ts'

type Body = { readonly line: string; readonly what: 'broken' | 'whole' }
type Needs = Pick<Tools, 'db' | 'shards' | 'now'>

/** Put before the outage is written, so that a process that dies in between has told nothing false. */
const afterMs = 5_000

/** A supervisor is written to of a line that broke, or is whole again; said by several, once. */
export async function announceLine({ db, shards, now }: Needs, line: string, what: Body['what']) {
  const body: Body = { line, what }
  const errand = { kind: 'line', id: `${line}@${now()}`, body, dueAt: now() + afterMs }
  await putErrands(db.query, shardOfText(line, shards), [errand])
}

/** As it now stands: what broke and was whole again at once is told to nobody. */
export const tellOfLine: ErrandHandler = async ({ shard, body }, tools) => {
  // Written above.
  const { line, what } = body as Body
  const outage = (await readOutages(tools, outagesMost)).find((one) => one.line === line)
  const isSo = outage && (outage.mendedAt === null) === (what === 'broken')
  if (!isSo) return { done: true }
  const template = templates[isLookupLine(line) ? 'lookup' : 'filing'][what]
  const department = departmentOfLine(line)
  const name = await nameOfDepartment(tools, department)
  const supervisors = await readSupervisors(tools, department)
  const messages = supervisors.map(({ email }) => ({
    key: `${line}/${what}/${outage.since}/${email}`,
    application: null,
    number: null,
    employer: '',
    template,
    channel: 'mail' as const,
    sealed: { to: email, values: { department: name } },
    dueAt: tools.now(),
  }))
  await insertMessages(tools.db.query, tools, shard, messages)
  return { done: true }
}

const templates = {
  filing: { broken: 'lineBroken', whole: 'lineWhole' },
  lookup: { broken: 'registerBroken', whole: 'registerWhole' },
} as const

/** Those that are over are listed after those that are not, the latest first. */
const outagesMost = 200

export async function nameOfDepartment(
  { catalogue }: Pick<Tools, 'catalogue'>,
  code: string,
): Promise<string> {
  const all = (await catalogue.all()).flatMap(({ definition: { matters, form } }) => [
    ...matters.map(({ procedure }) => procedure.department),
    ...form.lookups.map(({ lookup }) => lookup.department),
  ])
  return all.find((one) => one.code === code)?.name ?? code
}

/** Whose part a department is: those of it, and those of all departments. */
export const readSupervisors = ({ db }: Pick<Tools, 'db'>, department: string) =>
  db.query<{ readonly email: string }>(
    `select email from users
     where role = 'supervisor' and (department is null or department = $1)
     order by email limit 100`,
    [department],
  )
