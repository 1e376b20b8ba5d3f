import type { DraftSummary } from '#engine/draft-row'
import type { DraftPage, DraftQuery } from '#engine/drafts'
import type { Problem } from '#core/problem'
import type { Typed } from '#contract/shared'
import type { Call, Handlers } from './api.ts'
import { newestOf } from './catalogue.ts'
import { findingsFor } from './form.ts'
import { notFound, refusalOf, refuse } from './problems.ts'

/** A draft belongs to the person who began it, not to the employer: colleagues see what is filed. */
export const draftHandlers: Handlers<
  | 'listDrafts'
  | 'createDraft'
  | 'readDraft'
  | 'saveDraft'
  | 'renameDraft'
  | 'deleteDraft'
  | 'restoreDraft'
> = {
  async listDrafts({ person, query }, { engine }) {
    const { drafts, total, next } = await engine.drafts.list(person.id, draftQuery(query))
    return { drafts: drafts.map(summary), total, next: next ? cursorOf(next) : null }
  },
  async createDraft({ person, body }, api) {
    const { definition } = await newestOf(api, body.service)
    return saved(
      await api.engine.drafts.save(person.id, {
        serviceCode: definition.code,
        title: body.title,
        typed: body.typed,
        findings: findingsFor(api, person, definition.code),
      }),
    )
  },
  async readDraft({ person, params }, { engine }) {
    const draft = await engine.drafts.read(person.id, params.id)
    if (!draft) throw notFound('这份草稿')
    // What `createDraft` and `saveDraft` were given.
    return { ...summary(draft), typed: draft.typed as Typed }
  },
  async saveDraft({ person, params, body }, api) {
    const before = await api.engine.drafts.read(person.id, params.id)
    if (!before) throw notFound('这份草稿')
    const { serviceCode } = before
    const findings = findingsFor(api, person, serviceCode, before.findings)
    return saved(
      await api.engine.drafts.save(person.id, { ...body, id: params.id, serviceCode, findings }),
    )
  },
  async deleteDraft({ person, params }, { engine }) {
    if (!(await engine.drafts.remove(person.id, params.id))) throw notFound('这份草稿')
    return null
  },
  async restoreDraft({ person, params }, { engine }) {
    const draft = await engine.drafts.restore(person.id, params.id)
    if (!draft)
      throw refuse('notFound', 'draft-gone', '这份草稿已彻底删除，不能恢复', '需要时请重新填写')
    return summary(draft)
  },
  async renameDraft({ person, params, body }, { engine }) {
    const draft = await engine.drafts.rename(person.id, params.id, body.name || null)
    if (!draft) throw notFound('这份草稿')
    return summary(draft)
  },
}

function draftQuery({
  search,
  service,
  savedFrom,
  savedUntil,
  before,
  limit,
}: Call<'listDrafts'>['query']): DraftQuery {
  return {
    ...(search && { search }),
    ...(service && { service }),
    ...(savedFrom && { savedFrom: Date.parse(savedFrom) }),
    ...(savedUntil && { savedUntil: Date.parse(savedUntil) }),
    ...(before !== undefined && { before: placeIn(before) }),
    most: limit,
  }
}

const cursorOf = ({ updatedAt, id }: NonNullable<DraftPage['next']>): string =>
  `${updatedAt.toString(36)}.${id}`

function placeIn(cursor: string): NonNullable<DraftQuery['before']> {
  const [moment = '', id] = cursor.split('.')
  const updatedAt = Number.parseInt(moment, 36)
  if (id === undefined || !Number.isSafeInteger(updatedAt))
    throw refuse('invalid', 'wrong-cursor', 'before 不是列表给出的位置', '请使用上一页的 next')
  return { updatedAt, id }
}

function saved(draft: DraftSummary | { readonly problem: Problem }) {
  if ('problem' in draft) throw refusalOf([draft.problem])
  return summary(draft)
}

export const summary = ({ id, serviceCode, title, name, version, updatedAt }: DraftSummary) => ({
  id,
  service: serviceCode,
  title,
  name,
  version,
  updatedAt: new Date(updatedAt).toISOString(),
})
