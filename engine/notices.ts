import type { Application } from '#core/application'
import { noticesIn, type Notice } from '#core/notices'
import type { ErrandHandler, NewErrand } from './errands.ts'
import type { ApplicationId } from './number.ts'
import { isoTime } from './times.ts'
import type { Tools } from './tools.ts'

/** What an errand of kind `notice` says: what became of one application by one commit. */
export type NoticeBody = {
  readonly application: ApplicationId
  readonly number: string
  /** The application's version after the commit: notices of one application are ordered by it. */
  readonly version: number
  readonly notices: readonly Notice[]
}

/** The row that a commit writes beside its events, where something noteworthy happened. */
export function noticeRows(
  changes: readonly {
    readonly id: ApplicationId
    readonly before: Application | undefined
    readonly after: Application
    readonly at: number
  }[],
) {
  return changes.flatMap(({ id, before, after, at }) => {
    const notices = noticesIn(before, after)
    if (notices.length === 0) return []
    const { number, version } = after
    const body: NoticeBody = { application: id, number, version, notices }
    return [{ id, errand: `${id}:${version}`, body: JSON.stringify(body), at: isoTime(at) }]
  })
}

/** Somebody who makes further errands of what happened; asked again if the process dies. */
export type NoticeListener = (body: NoticeBody, tools: Tools) => Promise<readonly NewErrand[]>

/** Passes a notice on: its errands are put by the same statement that ends it, so each exactly once. */
export const passOn =
  (listeners: readonly NoticeListener[]): ErrandHandler =>
  async ({ body }, tools) => {
    // Written by `noticeRows`.
    const heard = await Promise.all(listeners.map((listen) => listen(body as NoticeBody, tools)))
    return { done: true, next: heard.flat() }
  }
