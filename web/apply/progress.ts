import type { AskedSection } from './sections.ts'
import { t } from '#web/words.ts'

type Counts = Pick<AskedSection, 'errors' | 'open'>

export const stateOf = ({ errors, open }: Counts): 'wrong' | 'done' | 'open' =>
  errors > 0 ? 'wrong' : open === 0 ? 'done' : 'open'

export const countText = ({ errors, open }: Counts): string =>
  errors > 0 ? t`${errors} 处问题` : open === 0 ? t`已填好` : t`还有 ${open} 项`

/** The next answer that is missing: in this section or below, else the first there is. */
export function nextOpen(
  sections: readonly AskedSection[],
  standingIn: string | undefined,
): string | undefined {
  const from = Math.max(
    0,
    sections.findIndex(({ section }) => section.key === standingIn),
  )
  return [...sections.slice(from), ...sections].find(({ open }) => open > 0)?.openPaths[0]
}
