import type { Session, SessionUser } from '#contract/session'
import { listName, mayDo, startOf } from './session.ts'
import { t } from './words.ts'

export type Entry = { readonly to: string; readonly text: string; readonly end?: true }

/** The main navigation: a line for each place, shown to whoever may use the endpoint behind it. */
export function entriesFor(session: Session, { role }: SessionUser): readonly Entry[] {
  const entry = (endpoint: string, to: string, text: string): readonly Entry[] =>
    mayDo(session, endpoint) ? [{ to, text }] : []
  return [
    ...(startOf[role] === '/' ? [{ to: '/', text: t`首页`, end: true } as const] : []),
    ...entry('startVisit', '/window', t`综合窗口`),
    ...entry('listApplications', '/applications', listName(role)),
    ...entry('listBatches', '/batches', t`批量录用`),
    ...entry('readSettings', '/settings', t`单位设置`),
    ...entry('listKeys', '/developers', t`程序对接`),
    ...entry('listDeskMatters', '/desk', t`工作台`),
    ...entry('listDuties', '/duties', t`值守清单`),
    ...(role === 'officer' ? entry('listWorklists', '/worklists', t`办件清单`) : []),
    ...entry('listReconciliations', '/reconciliation', t`对账`),
    ...entry('readOversight', '/oversight', t`监督`),
    ...entry('summarizeRatings', '/ratings', t`评价`),
    ...entry('listRectifications', '/rectifications', t`整改`),
    ...entry('resendMessage', '/outbox', t`发件箱`),
    ...entry('listStuck', '/operations', t`运维`),
    ...entry('listCalendars', '/calendars', t`工作日历`),
  ]
}
