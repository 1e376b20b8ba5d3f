import type { Basis } from '#core/problem'
import { said, t } from '#web/words.ts'

/** A rule as people cite it. */
export const cited = ({ law, article }: Basis): string =>
  t`《${said(law)}》${said(article ?? '')}`.trimEnd()
