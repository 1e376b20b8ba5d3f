import type { DraftSummary as ShownSummary } from '#contract/drafts'
import type { Typed } from '#contract/shared'
import type { DraftSummary } from '#engine/draft-row'
import type { DraftPage, DraftQuery } from '#engine/drafts'
import type { Api, Call, Handlers } from './api.ts'
import { newestOf } from './catalogue.ts'
import { handsOf, ownerIn, saveBy, takeMaterials } from './draft-hands.ts'
import { findingsFor } from './form.ts'
import { moment } from './matter-page.ts'
import { draftOwnerOf, type Person } from './person.ts'
import { notFound, refuse } from './problems.ts'

/**
 * A draft belongs to the person who began it, not to the employer: colleagues see what is filed. At
 * a counter it is the counter's, and keeps whose hands it went through.
 */
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
    const owner = await ownerIn(engine, person)
    const { drafts, total, next } = await engine.drafts.list(owner, draftQuery(query))
    return {
      drafts: drafts.map((draft) => summary(draft, person)),
      total,
      next: next ? cursorOf(next) : null,
    }
  },
  async createDraft({ person, body }, api) {
    const { definition } = await newestOf(api, body.service)
    return saved(api, person, {
      serviceCode: definition.code,
      title: body.title,
      typed: body.typed,
      findings: findingsFor(api, person, definition.code),
    })
  },
  async readDraft({ person, params }, api) {
    const draft = await api.engine.drafts.read(draftOwnerOf(person), params.id)
    if (!draft) throw notFound('这份草稿')
    await takeMaterials(api, person, draft)
    return {
      ...summary(draft, person),
      // What `createDraft` and `saveDraft` were given.
      typed: draft.typed as Typed,
      hands: await handsOf(api, person, draft),
    }
  },
  async saveDraft({ person, params, body }, api) {
    const before = await api.engine.drafts.read(draftOwnerOf(person), params.id)
    if (!before) throw notFound('这份草稿')
    const { serviceCode } = before
    const findings = findingsFor(api, person, serviceCode, before.findings)
    return saved(api, person, { ...body, id: params.id, serviceCode, findings })
  },
  async deleteDraft({ person, params }, { engine }) {
    if (!(await engine.drafts.remove(draftOwnerOf(person), params.id))) throw notFound('这份草稿')
    return null
  },
  async restoreDraft({ person, params }, { engine }) {
    const draft = await engine.drafts.restore(draftOwnerOf(person), params.id)
    if (!draft)
      throw refuse('notFound', 'draft-gone', '这份草稿已彻底删除，不能恢复', '需要时请重新填写')
    return summary(draft, person)
  },
  async renameDraft({ person, params, body }, { engine }) {
    const draft = await engine.drafts.rename(draftOwnerOf(person), params.id, body.name || null)
    if (!draft) throw notFound('这份草稿')
    return summary(draft, person)
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

async function saved(api: Api, person: Person, draft: Parameters<typeof saveBy>[2]) {
  return summary(await saveBy(api, person, draft), person)
}

export const summary = (
  { id, serviceCode, title, name, version, updatedAt, hands }: DraftSummary,
  person: Person,
): ShownSummary => {
  const last = hands.at(-1)
  return {
    id,
    service: serviceCode,
    title,
    name,
    version,
    updatedAt: moment(updatedAt),
    lastHand: last ? { clerkName: last.clerkName, isMe: last.clerk === person.id } : null,
  }
}
