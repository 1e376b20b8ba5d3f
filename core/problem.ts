import type { Foretold } from './definition.ts'

/** The law or rule something rests on. `confidence` follows the tags of the domain report. */
export type Basis = {
  readonly law: string
  readonly article?: string
  readonly url?: string
  readonly confidence: 'source' | 'high' | 'medium' | 'low'
}

/** `basis('社会保险法', 58)` → 《社会保险法》第五十八条. */
export const basis = (
  law: string,
  article?: number | string,
  confidence: Basis['confidence'] = 'high',
): Basis => ({
  law,
  ...(article !== undefined && {
    article: typeof article === 'number' ? `第${inChinese(article)}条` : article,
  }),
  confidence,
})

export const citeBasis = ({ law, article }: Basis): string => `《${law}》${article ?? ''}`

/**
 * An expected refusal, in words for a person, with what to do. `path` is `section.field`;
 * `warning` is shown and recorded but stops nothing.
 */
export type Problem = {
  readonly code: string
  readonly says: string
  readonly severity: 'error' | 'warning'
  readonly path?: string
  readonly remedy?: string
  /** A value that would mend it, when one is certain; a blank text takes the answer out. */
  readonly fix?: unknown
  /** It lies with somebody else, and the filing goes on meanwhile. */
  readonly foretold?: Foretold
  /** The number of the application that it is about. */
  readonly application?: string
  readonly basis?: Basis
}

export const problem = (
  code: string,
  says: string,
  more: Partial<Omit<Problem, 'code' | 'says'>> = {},
): Problem => ({ severity: 'error', ...more, code, says })

export const isError = ({ severity }: Problem): boolean => severity === 'error'

const digits = '零一二三四五六七八九'

/** Up to 999, as articles are counted. */
function inChinese(count: number): string {
  const [hundreds, tens, ones] = [Math.trunc(count / 100), Math.trunc(count / 10) % 10, count % 10]
  const head = hundreds > 0 ? `${digits[hundreds]}百` : ''
  const zero = hundreds > 0 && tens === 0 && ones > 0 ? '零' : ''
  const ten = tens === 0 ? '' : tens === 1 && hundreds === 0 ? '十' : `${digits[tens]}十`
  return `${head}${zero}${ten}${ones > 0 ? digits[ones] : ''}`
}
