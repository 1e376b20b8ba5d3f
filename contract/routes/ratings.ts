import * as ratings from '#contract/ratings'
import type { Route } from '#contract/route'

export const ratingRoutes = {
  readRating: {
    method: 'GET',
    path: '/applications/{number}/rating',
    tag: '评价',
    summary: '本人（本单位）对一份申请的评价，以及现在能否评价',
    reply: ratings.ratingSchema,
    status: 200,
  },
  rateApplication: {
    method: 'POST',
    path: '/applications/{number}/rating',
    tag: '评价',
    summary: '评价一份已结束的申请；7 天内可修改一次，之后为 409',
    request: ratings.newRatingSchema,
    reply: ratings.ratingSchema,
    status: 200,
  },
  summarizeRatings: {
    method: 'GET',
    path: '/ratings/summary',
    tag: '评价',
    summary: '各一件事的评价情况，只有数字',
    query: ratings.ratingSummaryQuerySchema,
    reply: ratings.ratingSummarySchema,
    status: 200,
  },
} as const satisfies Record<string, Route>
