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
  /** Of a test: no person and no department may hear of it. */
  readonly test?: true
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
    const { number, version, test } = after
    const body: NoticeBody = { application: id, number, version, notices, ...(test && { test }) }
    return [{ id, errand: `${id}:${version}`, body: JSON.stringify(body), at: isoTime(at) }]
  })
}

/** Somebody who makes further errands of what happened; asked again if the process dies. */
export type NoticeListener = (body: NoticeBody, tools: Tools) => Promise<readonly NewErrand[]>

/**
 * Passes a notice on: its errands are put by the same statement that ends it, so each exactly once.
 * A test is passed on to software alone: nobody is sent a message about it.
 */
export const passOn =
  (toPeople: readonly NoticeListener[], toSoftware: readonly NoticeListener[]): ErrandHandler =>
  async (errand, tools) => {
    // Written by `noticeRows`.
    const body = errand.body as NoticeBody
    const listeners = body.test ? toSoftware : [...toPeople, ...toSoftware]
    const heard = await Promise.all(listeners.map((listen) => listen(body, tools)))
    return { done: true, next: heard.flat() }
  }
