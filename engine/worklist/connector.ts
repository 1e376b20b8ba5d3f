import { matterOf } from '#core/command'
import { Failure, type Connector } from '#core/connector'
import type { FileLine } from '#core/file-line'
import type { Word } from '#core/word'
import { partsOfKey } from '#engine/submission-key'
import { idIn, shardOf } from '#engine/number'
import type { Tools } from '#engine/tools'
import { caseNumber } from './case-number.ts'
import { insertCase, listAgain, readCaseByNumber, withdrawCase } from './rows.ts'
import { dayMs } from '#core/time'

type Needs = Pick<Tools, 'db' | 'shards' | 'catalogue' | 'now'>
const daysUsually = 3

/**
 * The way to a department without a system: what it is told stands in its worklist until somebody
 * uploads what came of it. Asking brings no news; past its days it says so, and a person looks.
 */
export function fileConnector(tools: Needs, line: FileLine): Connector {
  const withinMs = (line.withinDays ?? daysUsually) * dayMs
  const listed = async (key: string, what: 'submit' | 'revoke'): Promise<Word> => {
    const ticket = await insertCase(tools, { ...(await placeOf(tools, key, what)), key, what })
    return { says: 'received', ticket, askAgainAfterSeconds: withinMs / 1_000, byFile: true }
  }
  return {
    line: `${line.department}/${line.procedure}`,
    submit: ({ key }) => listed(key, 'submit'),
    // The list is made from the application whenever it is downloaded: it stands there as new.
    async supplement({ key }) {
      const { shard, id } = locate(tools, key)
      await listAgain(tools, shard, id, key)
      return listed(key, 'submit')
    },
    async ask(ticket) {
      const row = await readCaseByNumber(tools, ticket)
      if (!row) throw new Failure('unknownTicket', 'The worklist has no such case')
      const says =
        row.downloadedAt === null ? 'has not been downloaded' : 'was downloaded and has no result'
      // Not broken, only slow: it is asked again, and after the contracted window a person looks.
      throw new Failure('unsure', `The case in the worklist ${says}`, dayMs)
    },
    async withdraw(key) {
      const { shard, id } = locate(tools, key)
      return withdrawCase(tools, shard, id, key)
    },
    revoke: (key) => listed(key, 'revoke'),
    async lookup() {
      throw new Failure('unreachable', 'A department without a system answers no lookup')
    },
  }
}

function locate({ shards }: Pick<Needs, 'shards'>, key: string) {
  const parts = partsOfKey(key)
  const id = parts && idIn(parts.number)
  if (!parts || id === undefined) throw new Failure('refusedBody', 'This is no key of ours')
  return { ...parts, id, shard: shardOf(id, shards) }
}

/** Where a case stands and the short number under which its result will come back. */
async function placeOf(tools: Needs, key: string, what: 'submit' | 'revoke') {
  const { number, matter, round, id, shard } = locate(tools, key)
  const [row] = await tools.db.query<{ service: string; region: string }>(
    `select service, region from applications where shard = $1 and id = $2`,
    [shard, id],
  )
  if (!row) throw new Failure('refusedBody', 'There is no such application')
  const definition = await tools.catalogue.byHash(row.service)
  const { procedure } = matterOf(definition, matter)
  const at = definition.matters.findIndex((one) => one.key === matter)
  return {
    shard,
    id,
    number,
    matter,
    no: caseNumber(id, at, round, what),
    department: procedure.department.code,
    procedure: procedure.code,
    region: row.region,
  }
}
