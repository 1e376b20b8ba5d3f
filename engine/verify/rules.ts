/** What must hold of every database at every moment, in words for whoever looks after it. */
export const rules = {
  chain: '办理记录逐条相连，一条不少，哈希与存档一致',
  fold: '现状就是办理记录的合成',
  arrows: '状态只沿生命周期的箭头变化',
  answers: '申请表能够解密，且就是记录所载的那一份',
  columns: '列表和排队所用的列与现状一致',
  queue: '工作台的行与现状一致',
  awaited: '未完的事项都有责任人、下一步和期限',
  driven: '到期的申请有进程在办',
  ledger: '时间台账首尾相接，各段之和等于全程',
  personal: '办理记录和日志里没有个人号码',
  once: '一次提交只有一份申请，一人同时只有一份在办',
  linked: '更正与原申请互相对应',
  orphan: '没有不属于任何申请的行，也没有放错分片的行',
  errand: '等着要做的事都有差事',
  errandDriven: '到期的差事有进程在办',
  told: '已办结的申请，用人单位的软件已被告知',
  figures: '统计数等于办理记录所说',
  department: '部门每件事只办了一次，办了的平台都知道，平台说办了的部门都办了',
} as const

export type Rule = keyof typeof rules

export type Violation = {
  readonly rule: Rule
  /** An application's number and matter, or a table and the key in it; never a person. */
  readonly place: string
  /** What is otherwise than it must be. */
  readonly says: string
}

/** So many of each rule are kept in full; all are counted. */
export const keptPerRule = 50
