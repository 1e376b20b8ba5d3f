import type { Procedure } from '#core/definition'
import { isReasonCode, reasonCodes, type ReasonCode } from './reasons.ts'

/** What goes wrong with one reply; the effect is had before it or not at all. */
type ReplyFault = {
  readonly group: 'reply'
  readonly mark: string
  readonly name: string
  /** A marked submission meets it this many times, then all is well. */
  readonly times: number
  readonly hasEffect: boolean
}

/** How one submission is decided and told. */
type Way = { readonly group: 'way'; readonly mark: string; readonly name: string }

/** The submission goes as any other; what is marked is how its revocation will. */
type RevocationWay = { readonly group: 'revocation'; readonly mark: string; readonly name: string }

const fault = (mark: string, name: string, times: number, hasEffect: boolean): ReplyFault => ({
  group: 'reply',
  mark,
  name,
  times,
  hasEffect,
})
const way = (mark: string, name: string): Way => ({ group: 'way', mark, name })
const revocation = (mark: string, name: string): RevocationWay => ({
  group: 'revocation',
  mark,
  name,
})

/**
 * Every way to misbehave, and the last four digits of the mobile number that ask for it. This
 * table is the documentation: docs/connect-a-department.md and `GET /` show it.
 */
export const behaviours = {
  slow: fault('0001', '答复很慢', Infinity, true),
  silent: fault('0002', '不答复，也未办理', Infinity, false),
  errors: fault('0003', '三次 500，第四次正常', 3, false),
  lateCallback: way('0004', '很快办完，很晚才回告'),
  duplicateCallbacks: way('0005', '同一回告发三遍'),
  outOfOrder: way('0006', '先回告办结，后回告受理'),
  wrongTicket: way('0007', '给错受理号，查询得 404'),
  halfOpen: fault('0008', '已办理，答复前断开连接一次', 1, true),
  busy: fault('0009', '两次 429（Retry-After: 1），第三次正常', 2, false),
  garbled: fault('0010', '已办理，答复不是 JSON 一次', 1, true),
  oversized: fault('0011', '已办理，答复超过 1 MiB 一次', 1, true),
  forgedCallback: way('0012', '先来一个假签名的“不予批准”，后来真的办结'),
  suspends: way('0401', '受理后挂起，再恢复，再办结'),
  asynchronous: way('0501', '先给受理号，后回告受理、办结'),
  pollOnly: way('0502', '先给受理号，从不回告，只能查询'),
  stepByStep: way('0503', '依次回告受理、审核通过、办结'),
  refusesRevocation: revocation('0601', '照常办结；撤销时答复当月已申报缴费，不能直接撤销'),
  revokesLater: revocation('0602', '照常办结；撤销时先收下，稍后才撤销并回告'),
} as const satisfies Readonly<Record<string, ReplyFault | Way | RevocationWay>>

export type ReplyFaultName = {
  [Name in keyof typeof behaviours]: (typeof behaviours)[Name]['group'] extends 'reply'
    ? Name
    : never
}[keyof typeof behaviours]

type Verdict = 'refuses' | 'asksToCorrect' | 'declines'
export type WayName =
  | Exclude<keyof typeof behaviours, ReplyFaultName>
  | `${Verdict}-${ReasonCode}`
  | 'normal'
  /** 容缺受理: accepts, and decides once what was promised has come. */
  | 'waitsForMaterial'
export type Behaviour = ReplyFaultName | WayName

/** The hundreds of the mark; the rest is the number of the reason: 0203 asks to correct R003. */
const verdictMarks = { refuses: '01', asksToCorrect: '02', declines: '03' } as const
const verdictNames = {
  refuses: '不予批准',
  asksToCorrect: '要求补正，内容改过之后正常',
  declines: '不予受理',
} as const

export type Mark = { readonly mark: string; readonly behaviour: Behaviour; readonly name: string }

/** The documented table of marks, all of it. */
export const marks: readonly Mark[] = [
  // Object.keys forgets what the tables' types know.
  ...(Object.keys(behaviours) as (keyof typeof behaviours)[]).map((behaviour) => ({
    mark: behaviours[behaviour].mark,
    behaviour,
    name: behaviours[behaviour].name,
  })),
  ...(Object.keys(verdictMarks) as Verdict[]).flatMap((verdict) =>
    (Object.keys(reasonCodes) as ReasonCode[]).map((code) => ({
      mark: verdictMarks[verdict] + code.slice(2),
      behaviour: `${verdict}-${code}` as const,
      name: `${verdictNames[verdict]}:${code} ${reasonCodes[code].says}`,
    })),
  ),
]

const behaviourOfMark = new Map(marks.map(({ mark, behaviour }) => [mark, behaviour]))
const allBehaviours: ReadonlySet<string> = new Set(['normal', ...behaviourOfMark.values()])

export const isBehaviour = (name: string): name is Behaviour => allBehaviours.has(name)
export const isReplyFault = (behaviour: Behaviour): behaviour is ReplyFaultName =>
  Object.hasOwn(behaviours, behaviour) &&
  behaviours[behaviour as keyof typeof behaviours].group === 'reply'

/** Decided as any other; only its revocation may differ. */
export const goesOrdinarily = (way: WayName): boolean =>
  way === 'normal' ||
  way === 'waitsForMaterial' ||
  way === 'refusesRevocation' ||
  way === 'revokesLater'

/** `refuses-R003` in its two parts. */
export function verdictOf(
  way: WayName,
): { readonly verdict: Verdict; readonly code: ReasonCode } | undefined {
  const [verdict, code] = way.split('-')
  if (code === undefined || !isReasonCode(code)) return undefined
  // Only the three verdicts have a reason behind a hyphen.
  return { verdict: verdict as Verdict, code }
}

/**
 * A test person's mobile number: 199, the place of the procedure in the list the simulation was
 * started with (0000: all of them), and the mark. Such numbers are clearly invented.
 */
export function testMobile(behaviour: Behaviour, place = 0): string {
  const mark = marks.find((each) => each.behaviour === behaviour)?.mark ?? '9999'
  return `199${String(place).padStart(4, '0')}${mark}`
}

/** What the marked inputs of a submission ask for; procedures are counted from one. */
export function markedBehaviour(
  procedures: ReadonlyMap<string, Procedure>,
  procedure: Procedure,
  inputs: Readonly<Record<string, unknown>>,
): Behaviour {
  for (const [name, mobile] of Object.entries(inputs)) {
    if (typeof mobile !== 'string' || !/^199\d{8}$/.test(mobile)) continue
    const field = procedure.accepts[name]
    // An agent files for many; only the person's own number is a mark.
    if (field?.kind !== 'mobile' || field.label.includes('经办')) continue
    const behaviour = behaviourOfMark.get(mobile.slice(7))
    const place = Number(mobile.slice(3, 7))
    const isAimedHere = place === 0 || [...procedures.keys()][place - 1] === procedure.code
    if (behaviour !== undefined && isAimedHere) return behaviour
  }
  return 'normal'
}
