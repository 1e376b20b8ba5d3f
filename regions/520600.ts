import type { RegionCode } from '#standards/types'
import { exampleLists } from './lists.ts'
import {
  basesOf,
  example,
  exampleOf,
  nationalFundRates,
  windowDays,
  type CompleteRegion,
} from './dated.ts'

/** 贵州省铜仁市. None of its own figures could be sourced; all of them are examples. */
export const tongren: CompleteRegion = {
  code: '520600' as RegionCode,
  name: '铜仁市',
  lists: exampleLists,
  parameters: {
    ...nationalFundRates,
    ...basesOf(6000),
    minimumWage: example(1800),
    fundFloor: example(1800, '示例最低工资标准'),
    ...windowDays('insurance', [1, 24], exampleOf('示例申报期')),
    ...windowDays('medical', [1, 26], exampleOf('示例申报期')),
    ...windowDays('fund', [1, 20], exampleOf('示例申报期')),
    leavingProofAsked: example(1),
    internsJoinInjury: example(1),
    retiredJoinInjury: example(1),
  },
}
