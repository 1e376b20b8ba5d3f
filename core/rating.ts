import type { Instant } from './time.ts'

/** 好差评, GB/T 39734-2020: five levels of the whole. None is ever chosen for anybody. */
export const satisfactions = [5, 4, 3, 2, 1] as const
export type Satisfaction = (typeof satisfactions)[number]

export const satisfactionNames = {
  5: '非常满意',
  4: '满意',
  3: '基本满意',
  2: '不满意',
  1: '非常不满意',
} as const satisfies Record<Satisfaction, string>

/** 差评: what must be looked into and answered. */
export const isBad = (satisfaction: Satisfaction): boolean => satisfaction <= 2

/** What may be ticked along with a level (评价指标 of online services: 效率, 指南, 便捷, 操作). */
export const ratingTags = {
  fast: { says: '办得快', bad: false },
  clear: { says: '要求说得清楚', bad: false },
  easy: { says: '填报简单', bad: false },
  open: { says: '进度看得见', bad: false },
  slow: { says: '办得慢', bad: true },
  unclear: { says: '要求说不清楚', bad: true },
  hard: { says: '填报麻烦', bad: true },
  askedAgain: { says: '重复要材料', bad: true },
  unanswered: { says: '有疑问没人答', bad: true },
} as const satisfies Record<string, { readonly says: string; readonly bad: boolean }>
export type RatingTag = keyof typeof ratingTags
// The table's own keys.
export const ratingTagCodes = Object.keys(ratingTags) as [RatingTag, ...RatingTag[]]

/** 基本满意 may have had both. */
export const tagsFor = (satisfaction: Satisfaction): readonly RatingTag[] =>
  ratingTagCodes.filter((tag) => satisfaction === 3 || ratingTags[tag].bad === isBad(satisfaction))

/** The two who may rate one application: whoever filed it, and the person it is about. */
export const raters = ['filer', 'person'] as const
export type Rater = (typeof raters)[number]

/** What somebody says of a whole application. */
export type Rating = {
  readonly satisfaction: Satisfaction
  readonly tags: readonly RatingTag[]
  /** Stars for departments, by their codes. */
  readonly stars: Readonly<Record<string, Satisfaction>>
  /** Free words; they may hold anything, so they are sealed at rest. */
  readonly words: string
}

export type GivenRating = Rating & {
  readonly ratedAt: Instant
  /** 1, or 2 where it took the place of the first. */
  readonly version: number
}

const day = 24 * 3_600_000
/** A slip of the finger can be mended, once; after that a rating stands, so that it can be answered. */
export const changeWithinMs = 7 * day
export const versionsMost = 2

export const mayChange = ({ ratedAt, version }: GivenRating, now: Instant): boolean =>
  version < versionsMost && now - ratedAt <= changeWithinMs
