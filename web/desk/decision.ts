import type { DeskChoice, DeskDecision } from '#contract/desk'
import type { Special } from '#core/word'
import { t } from '#web/words.ts'

/** What an officer has entered beside the button. */
export type Entered = {
  readonly code: string
  readonly says: string
  readonly inputs: readonly string[]
  readonly special: Special | undefined
  readonly suspension: string
  readonly paper: string
  readonly basis: string
  readonly until: string
  readonly result: Readonly<Record<string, unknown>>
}

export const nothingEntered: Entered = {
  code: '',
  says: '',
  inputs: [],
  special: undefined,
  suspension: '',
  paper: '',
  basis: '',
  until: '',
  result: {},
}

/** The decision as the server takes it, or what is still missing, in words. */
export function decisionFrom(
  { says }: Pick<DeskChoice, 'says'>,
  entered: Entered,
): { readonly decision: DeskDecision } | { readonly missing: string } {
  switch (says) {
    case 'accepted':
    case 'approved':
    case 'resumed':
    case 'undone':
      return { decision: { says } }
    case 'incorrect':
    case 'declined':
    case 'refused':
    case 'upheld': {
      const { code, inputs } = entered
      const words = entered.says.trim()
      if (words === '') return { missing: t`请写明原因，申请人会原样看到` }
      return {
        decision: { says, reasons: [{ code: code || 'other', says: words, inputs: [...inputs] }] },
      }
    }
    case 'suspended': {
      const { special, suspension, basis, paper, until } = entered
      if (!special) return { missing: t`请选择特别程序` }
      if (suspension.trim() === '' || basis.trim() === '' || paper.trim() === '')
        return { missing: t`挂起要写明原因、依据和文书编号，时限从此停止计算` }
      return {
        decision: {
          says,
          special,
          reason: suspension.trim(),
          basis: basis.trim(),
          paper: paper.trim(),
          ...(until !== '' && { until }),
        },
      }
    }
    case 'completed':
      return { decision: { says, result: entered.result } }
  }
}
