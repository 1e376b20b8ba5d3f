import { holds } from '#core/evaluate'
import { factsAbout } from '#core/facts'
import type { ShownWatch } from '#contract/amendments'
import type { Engine } from '#engine/engine'
import type { CaseFile } from '#engine/reads'
import { moment, momentOrNull } from './matter-page.ts'

/** What is waited for after the end: begun, ended, or still ahead while matters are open. */
export async function watchesOf(
  engine: Pick<Engine, 'watch'>,
  { definition, application, given }: CaseFile,
): Promise<readonly ShownWatch[]> {
  if (application.corrects || !definition.watches) return []
  const facts = factsAbout(application, given)
  const isAhead = application.closedAt === undefined && !application.revocation
  const shown = await Promise.all(
    definition.watches.map(async ({ key, when, says, meanwhile, lookups }) => {
      const watch = application.watches?.[key]
      if (!watch && !(isAhead && holds(when, facts))) return []
      const asked =
        watch && !watch.endedAt ? await engine.watch(application.number, key) : undefined
      return {
        key,
        says,
        meanwhile: meanwhile ?? null,
        state: watch ? (watch.endedAt === undefined ? 'on' : 'ended') : 'ahead',
        lookups: definition.form.lookups
          .filter((lookup) => lookups.includes(lookup.key))
          .map(({ lookup }) => lookup.name),
        askedAt: momentOrNull(asked?.askedAt),
        nextAt: asked ? moment(asked.nextAt) : null,
        until: momentOrNull(watch?.until),
        endedAt: momentOrNull(watch?.endedAt),
        ended: watch?.says ?? null,
        amendment: watch?.amendment ?? null,
      } as const
    }),
  )
  return shown.flat()
}
