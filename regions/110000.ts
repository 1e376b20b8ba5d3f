import type { RegionCode } from '#standards/types'
import { exampleLists } from './lists.ts'
import {
  basesOf,
  day,
  example,
  nationalFundRates,
  windowDays,
  type CompleteRegion,
} from './dated.ts'

const portalDemo = {
  from: day('2026-01-01'),
  source: '某演示门户文字“每月 5 日至 25 日”（hiring.md S44），须核实',
  confidence: 'low',
} as const

/**
 * 北京市. Its wage and base figures could not be sourced and are examples. Nothing is known of
 * windows for other matters than social insurance, so it has none.
 */
export const beijing: CompleteRegion = {
  code: '110000' as RegionCode,
  name: '北京市',
  lists: exampleLists,
  parameters: {
    ...nationalFundRates,
    ...basesOf(12_000),
    minimumWage: example(2500),
    fundFloor: example(2500, '示例最低工资标准'),
    ...windowDays('insurance', [5, 25], portalDemo),
    leavingProofAsked: example(0),
    internsJoinInjury: example(0),
    retiredJoinInjury: example(0),
  },
}
