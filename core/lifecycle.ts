/**
 * The five stages of a matter (申请 → 受理 → 审核 → 办理 → 反馈) and every way off that path.
 * This table is the whole law: the engine, the API's 409, the officer's buttons and the
 * diagram in ARCHITECTURE.md are all read from it.
 */
export const lifecycle = {
  waiting: { apply: 'applied', skip: 'skipped', withdraw: 'withdrawn', lapse: 'withdrawn' },
  applied: {
    accept: 'accepted',
    askToCorrect: 'incorrect',
    decline: 'declined',
    withdraw: 'withdrawn',
    recant: 'incorrect',
  },
  incorrect: {
    correct: 'applied',
    withdraw: 'withdrawn',
    lapse: 'withdrawn',
    retract: 'applied',
  },
  accepted: {
    approve: 'reviewed',
    refuse: 'refused',
    withdraw: 'withdrawn',
    // What was accepted against a promise ends here when the promise is broken.
    terminate: 'terminated',
    retract: 'applied',
    recant: 'incorrect',
  },
  // A promise in place of a proof may be taken back until the result: then the proof is asked for.
  reviewed: {
    complete: 'handled',
    suspend: 'suspended',
    retract: 'applied',
    recant: 'incorrect',
  },
  suspended: { resume: 'reviewed', retract: 'applied' }, // waiting on someone else: the clock stands still
  handled: { feedBack: 'closed' },
  // What stands can be revoked; where it stands by a later amendment, whatever became of it here.
  // What was entered for a department can be taken back once its true word says otherwise.
  closed: { revoke: 'revoking', retract: 'applied' },
  skipped: { revoke: 'revoking' },
  declined: { revoke: 'revoking', retract: 'applied' },
  refused: { revoke: 'revoking', retract: 'applied' },
  withdrawn: { revoke: 'revoking' },
  terminated: { revoke: 'revoking' },
  revoking: { undo: 'revoked', keep: 'kept', uphold: 'closed' },
  revoked: {},
  kept: {}, // stays valid by its own rule, though the whole was revoked
} as const

export type Status = keyof typeof lifecycle
export type Verb = { [S in Status]: keyof (typeof lifecycle)[S] }[Status]

// Every arrow lands on a status that exists.
lifecycle satisfies Record<Status, Partial<Record<string, Status>>>

export function next(status: Status, verb: Verb): Status | undefined {
  const arrows: Partial<Record<Verb, Status>> = lifecycle[status]
  return arrows[verb]
}

export const verbsFrom = (status: Status): readonly Verb[] =>
  // Object.keys forgets what the table's type knows.
  Object.keys(lifecycle[status]) as Verb[]

/** Nothing more happens by itself; at most a person has it revoked, or set right. */
export const hasEnded = (status: Status): boolean =>
  verbsFrom(status).every((verb) => verb === 'revoke' || verb === 'retract')

/** Ended without the result the applicant wanted. */
export const hasFailed = (status: Status): boolean =>
  status === 'declined' || status === 'refused' || status === 'withdrawn' || status === 'terminated'

export const stages = ['apply', 'accept', 'review', 'handle', 'feedBack'] as const
export type Stage = (typeof stages)[number]

/** The stage a matter is in: the one that somebody must now finish. */
export const stageOf = {
  waiting: 'apply',
  incorrect: 'apply',
  applied: 'accept',
  declined: 'accept',
  accepted: 'review',
  refused: 'review',
  reviewed: 'handle',
  suspended: 'handle',
  handled: 'feedBack',
  closed: 'feedBack',
  skipped: 'apply',
  withdrawn: 'apply',
  terminated: 'review',
  revoking: 'feedBack',
  revoked: 'feedBack',
  kept: 'feedBack',
} as const satisfies Record<Status, Stage>

export const stageNames = {
  apply: '申请',
  accept: '受理',
  review: '审核',
  handle: '办理',
  feedBack: '反馈',
} as const satisfies Record<Stage, string>

export const statusNames = {
  waiting: '等待前序事项',
  applied: '待受理',
  incorrect: '待补正',
  accepted: '审核中',
  reviewed: '办理中',
  suspended: '已挂起',
  handled: '待反馈',
  closed: '已办结',
  skipped: '无需办理',
  declined: '不予受理',
  refused: '不予批准',
  withdrawn: '已撤回',
  terminated: '已终止',
  revoking: '撤销中',
  revoked: '已撤销',
  kept: '结果保留',
} as const satisfies Record<Status, string>

export const verbNames = {
  apply: '提交',
  skip: '免办',
  accept: '受理',
  askToCorrect: '要求补正',
  decline: '不予受理',
  withdraw: '撤回',
  correct: '补正',
  lapse: '逾期视为撤回',
  approve: '审核通过',
  refuse: '不予批准',
  terminate: '逾期未补齐终止',
  complete: '办结',
  suspend: '挂起',
  resume: '恢复办理',
  feedBack: '反馈结果',
  revoke: '撤销',
  undo: '撤销完成',
  keep: '依规定保留',
  uphold: '不予撤销',
  retract: '撤下原记录',
  recant: '撤回承诺',
} as const satisfies Record<Verb, string>
