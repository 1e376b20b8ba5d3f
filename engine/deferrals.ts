import type { Actor } from '#core/application'
import { nothingOwed } from '#core/decide/deferral'
import { isCommitting } from '#core/committing'
import { isPromise, owedPaths, promiseBarred } from '#core/deferral'
import { fieldsOf } from '#core/definition'
import { at } from '#core/evaluate'
import { problem, type Problem } from '#core/problem'
import type { Done, Order } from './command.ts'
import { findingsAnew } from './correct.ts'
import { everyShard, type ApplicationId } from './number.ts'
import { readCase, type CaseFile } from './reads.ts'
import { orderToRewrite, type Corrections, type Rewriting } from './rewrite.ts'
import { fromIso, isoTime } from './times.ts'
import type { Tools } from './tools.ts'
import { dayMs } from '#core/time'

/** 容缺受理: what was promised is supplied; whoever broke such a promise makes no other for a while. */
export function openDeferrals(tools: Tools, carryOut: (order: Order) => Promise<Done>) {
  return {
    /** 补齐: materials that are owed, and nothing else of the form. */
    async fulfil(number: string, typed: Corrections, by: Actor): Promise<Done | undefined> {
      const file = await readCase(tools, number)
      if (!file) return undefined
      const findings = await findingsAnew(tools, file, typed)
      return carryOut(orderToFulfil(tools, file.id, { typed, findings }, by))
    },
    barred: (employer: string) => whyBarred(tools, employer),
  }
}

const orderToFulfil = (tools: Tools, id: ApplicationId, rewriting: Rewriting, by: Actor): Order =>
  orderToRewrite(
    tools,
    id,
    rewriting,
    {
      against({ application }, _, changed) {
        const owed = owedPaths(application)
        // A day passed meanwhile, or a colleague was quicker.
        if (owed.size === 0) return [nothingOwed]
        return [
          ...changed.filter((path) => !owed.has(path)).map(notOwed),
          ...changed.filter((path) => isCommitting(at(rewriting.typed, path))).map(notCommitted),
        ]
      },
      command: (_, changed, { deferred }) => ({
        do: 'fulfil',
        paths: changed.filter((path) => !deferred.has(path)),
      }),
    },
    by,
  )

const notCommitted = (path: string): Problem =>
  problem('no-commitment', '容缺受理的材料应当补齐，不能再以告知承诺代替', {
    path,
    remedy: '请上传证明文件',
  })

const notOwed = (path: string): Problem =>
  problem('not-owed', '这一项不是待补的容缺材料，不能在这里修改', {
    path,
    remedy: '请只补交列出的材料；其他内容有误的，请在办结后办理更正',
  })

/** Promised instead of given in a correction: the same rule as when filing. */
export async function barredFromPromising(
  tools: Tools,
  { definition, employer, application }: CaseFile,
  typed: Corrections,
): Promise<Problem | undefined> {
  const path = fieldsOf(definition.form).find((one) => isPromise(at(typed, one.path)))?.path
  if (path === undefined || application.test) return undefined
  const barred = await whyBarred(tools, employer)
  return barred && { ...barred, path }
}

type Broken = { readonly number: string; readonly broken_at: string }

/**
 * The promise that bars an employer from another, if one does: read from the record itself, over
 * what was terminated (a small index) and of this employer.
 */
export async function whyBarred(
  { db, shards, now, policy }: Pick<Tools, 'db' | 'shards' | 'now' | 'policy'>,
  employer: string,
): Promise<Problem | undefined> {
  if (employer === '' || policy.brokenPromiseBarsDays === 0) return undefined
  const since = isoTime(now() - policy.brokenPromiseBarsDays * dayMs)
  const pages = await Promise.all(
    everyShard(shards).map((shard) =>
      db.query<Broken>(
        `select a.number, m.since as broken_at
         from matters m join applications a on a.shard = $1 and a.id = m.application
         where m.shard = $1 and m.status = 'terminated' and m.since > $3::timestamptz
           and a.employer = $2
           and a.state -> 'matters' -> m.key -> 'deferral' -> 'repairedAt' is null
         order by m.since desc limit 1`,
        [shard, employer, since],
      ),
    ),
  )
  const [last] = pages
    .flat()
    .toSorted((one, other) => fromIso(other.broken_at) - fromIso(one.broken_at))
  return last && promiseBarred(last.number, fromIso(last.broken_at), policy.brokenPromiseBarsDays)
}
