import { evolve, type Actor, type Application, type Event } from './application.ts'
import { isTold } from './asked.ts'
import { hasEnded, type Status, type Verb } from './lifecycle.ts'
import type { Instant } from './time.ts'

/** What an applicant holds in hand (文书); the names are those that offices use. */
export const paperNames = {
  receipt: '收件凭证',
  acceptance: '受理通知书',
  deferral: '容缺受理通知书',
  fulfilment: '确认补齐通知书',
  termination: '终止办理告知书',
  correction: '补正告知书',
  letter: '函件',
  decline: '不予受理通知书',
  refusal: '不予批准决定书',
  completion: '办结通知书',
  revocation: '撤销结果告知书',
  joint: '联办结果单',
  handover: '送达回证',
  commitment: '告知承诺书',
  order: '责令改正通知书',
} as const
export type PaperKind = keyof typeof paperNames

/** What whoever gets it must act upon, or may object to within a limit: never to be overlooked. */
export const pressingPapers: ReadonlySet<PaperKind> = new Set([
  'termination',
  'correction',
  'decline',
  'refusal',
  'order',
])

/** One paper of one application: made by one event of its record, and by nothing else. */
export type Paper = {
  readonly kind: PaperKind
  /** None: it is about the whole application. */
  readonly matter?: string
  /** A letter: the step of the journey that issued it, and its own title. */
  readonly step?: string
  readonly title?: string
  /** promise, order: the promise it is about. */
  readonly commitment?: number
  /** The number of the event that made it. */
  readonly seq: number
  readonly at: Instant
  readonly by: Actor
  /** The application as it stood after that event. */
  readonly asOf: Application
  readonly standing: Standing
}

/**
 * What later events made of a paper. `followed`: it was true and something came after it.
 * `void`: nobody may rest on it any more.
 */
export type Standing =
  | { readonly is: 'current' }
  | {
      readonly is: 'followed' | 'void'
      readonly says: string
      readonly seq: number
      readonly at: Instant
    }

/** The arrow that makes each paper of a matter. */
const madeBy: Partial<Readonly<Record<Verb, PaperKind>>> = {
  accept: 'acceptance',
  decline: 'decline',
  refuse: 'refusal',
  terminate: 'termination',
  complete: 'completion',
  undo: 'revocation',
  keep: 'revocation',
  uphold: 'revocation',
}

type Means = readonly ['followed' | 'void', string]

/** What later arrows of the same matter make of a paper, in words for whoever holds it. */
const later: Readonly<Record<PaperKind, Partial<Record<Verb, Means>>>> = {
  receipt: {},
  acceptance: {
    refuse: ['followed', '该事项此后不予批准'],
    complete: ['followed', '该事项此后已办结'],
    withdraw: ['void', '该事项此后已撤回'],
    terminate: ['followed', '承诺的材料逾期未补齐，该事项此后已终止'],
  },
  deferral: {
    complete: ['followed', '该事项此后已办结'],
    refuse: ['followed', '该事项此后不予批准'],
    withdraw: ['void', '该事项此后已撤回'],
    terminate: ['followed', '承诺的材料逾期未补齐，该事项此后已终止'],
  },
  fulfilment: {
    complete: ['followed', '该事项此后已办结'],
    refuse: ['followed', '该事项此后不予批准'],
    withdraw: ['void', '该事项此后已撤回'],
  },
  termination: {},
  correction: {
    correct: ['followed', '申请人此后已补正'],
    lapse: ['void', '逾期未补正，该事项视为撤回'],
    withdraw: ['void', '该事项此后已撤回'],
  },
  letter: {
    complete: ['followed', '该事项此后已办结'],
    withdraw: ['void', '该事项此后已撤回'],
    revoke: ['void', '该事项此后申请撤销'],
  },
  decline: {},
  refusal: {},
  completion: {
    revoke: ['followed', '该事项此后申请撤销，正在办理'],
    undo: ['void', '该事项此后已撤销'],
    keep: ['followed', '录用此后已撤销，该事项按规定继续有效'],
    uphold: ['followed', '该事项此后申请撤销，未获办理，继续有效'],
  },
  revocation: {},
  joint: {},
  handover: {
    revoke: ['followed', '该事项此后申请撤销，正在办理'],
    undo: ['followed', '所送达的结果此后已撤销'],
  },
  commitment: { withdraw: ['void', '该事项此后已撤回'] },
  order: { undo: ['followed', '该事项此后已撤销'] },
}

/**
 * Every paper an application has had, in the order of its record. Nothing is stored: a paper is
 * what the record says, so no paper can be lost, and none stands in the way of an event.
 */
export function papersOf(record: readonly Event[]): readonly Paper[] {
  let application: Application | undefined
  const papers = record.flatMap((event, index) => {
    application = evolve(application, event)
    const made = { seq: index + 1, at: event.at, by: event.by, asOf: application }
    return kindsMade(event, record[index + 1], application).map(
      (kind): Omit<Paper, 'standing'> => ({
        ...made,
        kind,
        ...(isOfMatter(kind) && event.matter !== undefined && { matter: event.matter }),
        ...(isOfPromise(kind) && event.promise && { commitment: event.promise.id }),
        ...(kind === 'letter' && event.step && { step: event.step.key }),
        ...(kind === 'letter' && event.step?.paper !== undefined && { title: event.step.paper }),
      }),
    )
  })
  return papers.map((paper) => ({ ...paper, standing: standingOf(paper, papers, record) }))
}

/** A paper's name inside its application. */
export const paperId = ({ seq, kind }: Pick<Paper, 'seq' | 'kind'>): string => `${seq}-${kind}`

const isOfPromise = (kind: PaperKind): boolean => kind === 'commitment' || kind === 'order'

const isOfMatter = (kind: PaperKind): boolean => kind !== 'receipt' && kind !== 'joint'

function kindsMade(
  event: Event,
  next: Event | undefined,
  { matters }: Application,
): readonly PaperKind[] {
  if (event.kind === 'filed') return ['receipt']
  if (event.kind === 'handedOver') return ['handover']
  if (event.kind === 'deferred') return ['deferral']
  if (event.kind === 'fulfilled') return ['fulfilment']
  if (event.kind === 'committed') return ['commitment']
  if (event.kind === 'verified' && event.promise?.follows === 'order') return ['order']
  // 一次告知: one for all who ask. Before requests were joined, each matter had its own.
  if (event.kind === 'notified' || asksAlone(event)) return ['correction']
  const ownKinds = [
    ...(event.verbs ?? []).flatMap((verb) => madeBy[verb] ?? []),
    ...(event.step?.paper === undefined ? [] : (['letter'] as const)),
  ]
  // A result sheet says how things stand once something has ended; several ends at one moment
  // (a withdrawal of everything, the last matter and the close behind it) make one.
  const status: Status | undefined = event.set?.status
  const ended = event.kind === 'closed' || (status !== undefined && hasEnded(status))
  const goesOn = next !== undefined && next.at === event.at && endsSomething(next)
  const anythingArose = Object.values(matters).some((matter) => matter.status !== 'skipped')
  return ended && !goesOn && anythingArose ? [...ownKinds, 'joint'] : ownKinds
}

const asksAlone = ({ verbs = [], set }: Event): boolean =>
  verbs.includes('askToCorrect') && Boolean(set?.correctBy)

const endsSomething = ({ kind, set }: Event): boolean =>
  kind === 'closed' || (set?.status !== undefined && hasEnded(set.status))

function standingOf(
  paper: Omit<Paper, 'standing'>,
  all: readonly Omit<Paper, 'standing'>[],
  record: readonly Event[],
): Standing {
  const newer = all.findLast(({ kind, seq }) => kind === 'joint' && seq > paper.seq)
  if (paper.kind === 'joint' && newer)
    return { is: 'void', says: '已有新的联办结果单', seq: newer.seq, at: newer.at }
  // The event that made it counts as well: 受理 and 办结 may come in one word.
  for (let index = record.length - 1; index >= paper.seq - 1; index -= 1) {
    const event = record[index]
    const means = event && whatItMeans(event, paper)
    if (event && means) return { is: means[0], says: means[1], seq: index + 1, at: event.at }
  }
  return { is: 'current' }
}

function whatItMeans(event: Event, paper: Omit<Paper, 'standing'>): Means | undefined {
  const { kind, matter, asOf } = paper
  const amended: Means | undefined =
    event.amendment === undefined
      ? undefined
      : ['followed', `此后有更正，见申请 ${event.amendment}`]
  switch (kind) {
    case 'receipt':
      return ofReceipt(event) ?? amended
    case 'joint':
      return amended
    case 'completion':
      return ofMatter(event, kind, matter) ?? amended
    case 'correction':
      return matter === undefined ? ofNotice(event, asOf) : ofMatter(event, kind, matter)
    case 'deferral':
      return ofDeferral(event, matter) ?? ofMatter(event, kind, matter)
    case 'commitment':
    case 'order':
      return ofLooking(event, paper) ?? ofMatter(event, kind, matter)
    case 'acceptance':
    case 'fulfilment':
    case 'termination':
    case 'letter':
    case 'decline':
    case 'refusal':
    case 'revocation':
    case 'handover':
      return ofMatter(event, kind, matter)
  }
}

function ofReceipt({ kind, outcome }: Event): Means | undefined {
  if (kind === 'closed' && outcome === 'withdrawn') return ['void', '该申请此后已全部撤回']
  if (kind === 'revoked') return ['followed', '该申请此后已申请撤销']
  return kind === 'corrected' ? ['followed', '申请人此后已补正'] : undefined
}

const ofDeferral = (event: Event, matter: string | undefined): Means | undefined =>
  event.kind === 'fulfilled' && event.matter === matter
    ? ['followed', '承诺的材料此后已补齐']
    : undefined
/** What became of a promise: taken back, proved, looked into, made good. */
function ofLooking(
  event: Event,
  { kind, matter, commitment }: Pick<Paper, 'kind' | 'matter' | 'commitment'>,
): Means | undefined {
  if (event.matter !== matter || event.promise?.id !== commitment) return undefined
  const { is, follows, ended } = event.promise ?? {}
  if (ended) return ['void', ended === 'recanted' ? '承诺此后已撤回' : '此后已改为提交证明']
  if (event.kind === 'madeGood') return ['followed', '申请人此后已提交改正材料']
  if (follows === 'revoke') return ['followed', '此后经核查不属实，撤销办理结果']
  if (follows === 'order')
    return kind === 'order' ? undefined : ['followed', '此后经核查不属实，责令改正']
  if (is === 'unclear') return ['followed', '此后核查，无法核实']
  return is === 'true' ? ['followed', '此后经核查属实'] : undefined
}

/** A notice to several matters: what became of any of them. */
function ofNotice(event: Event, { matters }: Application): Means | undefined {
  if (event.told?.changes) return ['followed', '此后有部门补充要求，见新的补正告知书']
  const asked = event.matter === undefined ? undefined : matters[event.matter]
  return asked && isTold(asked) ? ofMatter(event, 'correction', event.matter) : undefined
}

const ofMatter = (event: Event, kind: PaperKind, matter: string | undefined): Means | undefined =>
  event.matter === matter
    ? (event.verbs ?? []).map((verb) => later[kind][verb]).findLast((means) => means !== undefined)
    : undefined
