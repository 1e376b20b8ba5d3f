import type { Handlers } from './api.ts'
import { pageOf, shownRow } from './applications.ts'
import { reachedCase } from './gate.ts'
import { employerOf } from './keys.ts'
import { filesTests } from './person.ts'
import { notFound } from './problems.ts'

/** Applications by the employer's own ids. A live key finds real ones, a test key tests. */
export const externalIdHandlers: Handlers<'readByExternalId' | 'readStatuses'> = {
  async readByExternalId({ person, reach, params: { externalId } }, api) {
    const sought = { employer: employerOf(person), test: filesTests(person), externalId }
    const found = await api.engine.externalIds.find(sought)
    if (!found) throw notFound(`externalId 为“${externalId}”的申请`)
    return pageOf(api, person, await reachedCase(api, { person, reach, number: found.number }))
  },
  async readStatuses({ person, body }, { engine }) {
    const [employer, test] = [employerOf(person), filesTests(person)]
    const externalIds = [...new Set(body.externalIds)]
    const found = await Promise.all(
      externalIds.map((externalId) => engine.externalIds.find({ employer, test, externalId })),
    )
    return {
      applications: found.flatMap((row) => (row ? [shownRow(row, person.role)] : [])),
      unknown: externalIds.filter((_, at) => found[at] === undefined),
    }
  },
}
