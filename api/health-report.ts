import { findingsOf } from '#core/health'
import type { Api, Handlers } from './api.ts'
import { moment, momentOrNull } from './matter-page.ts'

/** Asked anew at each call: a report is read by a person, or by a check every few minutes. */
export const readHealthReport: Handlers['readHealthReport'] = async (_, api: Api) => {
  const [facts, certificates] = await Promise.all([
    api.engine.health.report(),
    api.certificates?.() ?? [],
  ])
  return {
    at: moment(facts.now),
    findings: findingsOf({ ...facts, certificates }).map(({ since, ...finding }) => ({
      ...finding,
      since: momentOrNull(since),
    })),
  }
}
