import type { Draft, DraftSummary } from '#engine/drafts'
import type { Problem } from '#core/problem'
import type { Typed } from '#contract/shared'
import type { Handlers } from './api.ts'
import { newestOf } from './catalogue.ts'
import { findingsFor } from './form.ts'
import { notFound, refusalOf } from './problems.ts'

/** A draft belongs to the person who began it, not to the employer: colleagues see what is filed. */
export const draftHandlers: Handlers<
  'listDrafts' | 'createDraft' | 'readDraft' | 'saveDraft' | 'deleteDraft'
> = {
  listDrafts: async ({ person }, { engine }) => ({
    drafts: (await engine.drafts.list(person.id)).map(summary),
  }),
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
}

function saved(draft: Omit<Draft, 'typed' | 'findings'> | { readonly problem: Problem }) {
  if ('problem' in draft) throw refusalOf([draft.problem])
  return summary(draft)
}

const summary = ({ id, serviceCode, title, version, updatedAt }: DraftSummary) => ({
  id,
  service: serviceCode,
  title,
  version,
  updatedAt: new Date(updatedAt).toISOString(),
})
