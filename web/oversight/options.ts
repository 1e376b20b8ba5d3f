import type { EChartsCoreOption } from 'echarts/core'
import type { Oversight } from '#contract/oversight'
import { holderNames, type Holder } from '#core/clock'
import { fontFamily } from '#web/ui/theme.ts'
import { said, t } from '#web/words.ts'

const ink = '#45575f'
const line = '#dde4e7'

/** Apart by pattern and symbol as well, for whoever does not see the colours. */
const common = (): EChartsCoreOption => ({
  animation: false,
  textStyle: { fontFamily, color: ink, fontSize: 13 },
  aria: { enabled: true, label: { enabled: false }, decal: { show: true } },
  tooltip: { trigger: 'axis', confine: true, axisPointer: { type: 'shadow' } },
  legend: { top: 0, left: 0, itemGap: 16, textStyle: { color: ink }, icon: 'roundRect' },
  grid: { top: 40, left: 8, right: 24, bottom: 4, containLabel: true },
})

const names = (rows: readonly { readonly name: string }[]) => ({
  type: 'category',
  inverse: true,
  data: rows.map(({ name }) => said(name)),
  axisTick: { show: false },
  axisLine: { lineStyle: { color: line } },
  axisLabel: { width: 150, overflow: 'break', color: ink },
})

const numbers = (name = '') => ({
  type: 'value',
  name,
  minInterval: 1,
  splitLine: { lineStyle: { color: line } },
  splitNumber: 4,
  axisLabel: { color: ink, hideOverlap: true },
})

/** On a phone the names of many series take several lines: what is drawn begins below them. */
const below = (names: readonly string[], option: EChartsCoreOption): EChartsCoreOption => ({
  baseOption: option,
  media: [
    { query: { maxWidth: legend.narrowPx + 140 }, option: { grid: { top: heightOf(names) } } },
    { option: { grid: { top: 40 } } },
  ],
})

/** So much room the names of a picture's series take on a phone. */
export function heightOf(names: readonly string[]): number {
  let [lines, used] = [1, 0]
  for (const name of names) {
    const width = legend.iconPx + name.length * legend.letterPx
    if (used > 0 && used + width > legend.narrowPx) [lines, used] = [lines + 1, 0]
    used += width
  }
  return 16 + lines * legend.linePx
}
/** Of a phone 320 pixels wide, less what is beside the picture. */
const legend = { narrowPx: 260, iconPx: 46, letterPx: 13, linePx: 24 }

const stacked = (name: string, color: string, data: readonly number[]) => ({
  name,
  type: 'bar',
  stack: 'all',
  barMaxWidth: 22,
  itemStyle: { color },
  data,
})

export const inHandOption = (rows: Oversight['inHand']): EChartsCoreOption => ({
  ...common(),
  xAxis: numbers(),
  yAxis: names(rows),
  series: [
    stacked(
      t`已超期`,
      '#b3261e',
      rows.map(({ late }) => late),
    ),
    stacked(
      t`将到期`,
      '#d49a2a',
      rows.map(({ soon }) => soon),
    ),
    stacked(
      t`时限内`,
      '#7fb3bd',
      rows.map(({ count, late, soon }) => count - late - soon),
    ),
  ],
})

export const dailyOption = (rows: Oversight['daily']): EChartsCoreOption => ({
  ...common(),
  xAxis: {
    type: 'category',
    data: rows.map(({ day }) => day.slice(5)),
    axisLabel: { color: ink },
    axisTick: { show: false },
  },
  yAxis: numbers(),
  series: [
    {
      name: t`新增事项`,
      type: 'line',
      symbol: 'circle',
      symbolSize: 6,
      lineStyle: { width: 2 },
      itemStyle: { color: '#0f5f73' },
      data: rows.map(({ arose }) => arose),
    },
    {
      name: t`结束事项`,
      type: 'line',
      symbol: 'rect',
      symbolSize: 6,
      lineStyle: { width: 2, type: 'dashed' },
      itemStyle: { color: '#8a5a00' },
      data: rows.map(({ ended }) => ended),
    },
  ],
})

/** Each holder has one colour on every page. */
const holderColours: Readonly<Record<Holder, string>> = {
  applicant: '#d49a2a',
  employee: '#e8c987',
  department: '#0f5f73',
  network: '#b3261e',
  predecessor: '#b9c6cb',
  filingWindow: '#dde4e7',
  thirdParty: '#7a6aa8',
  platform: '#45575f',
  supervisor: '#5d8f3c',
}

export function timeOption(rows: Oversight['time']): EChartsCoreOption {
  const holders = (Object.keys(holderNames) as Holder[]).filter((holder) =>
    // The table's own keys.
    rows.some(({ spans }) => spans.some((span) => span.holder === holder)),
  )
  const called = holders.map((holder) => said(holderNames[holder]))
  return below(called, {
    ...common(),
    xAxis: numbers(),
    yAxis: names(rows),
    series: holders.map((holder) =>
      stacked(
        said(holderNames[holder]),
        holderColours[holder],
        rows.map(({ spans }) =>
          tenths(spans.reduce((sum, span) => sum + (span.holder === holder ? span.hours : 0), 0)),
        ),
      ),
    ),
  })
}

export const tenths = (hours: number): number => Math.round(hours * 10) / 10

export const barsOption = (
  rows: readonly { readonly name: string; readonly count: number }[],
): EChartsCoreOption => ({
  ...common(),
  legend: { show: false },
  grid: { top: 4, left: 8, right: 40, bottom: 4, containLabel: true },
  xAxis: numbers(),
  yAxis: names(rows),
  series: [
    {
      type: 'bar',
      barMaxWidth: 18,
      itemStyle: { color: '#0f5f73' },
      label: { show: true, position: 'right', color: ink },
      data: rows.map(({ count }) => count),
    },
  ],
})

export const forecastOption = (days: Oversight['forecast']['days']): EChartsCoreOption => ({
  ...common(),
  xAxis: {
    type: 'category',
    data: days.map(({ day }) => day.slice(5)),
    axisLabel: { color: ink },
    axisTick: { show: false },
  },
  yAxis: numbers(),
  series: [
    {
      name: t`预计新增事项`,
      type: 'bar',
      barMaxWidth: 26,
      itemStyle: { color: '#7fb3bd' },
      data: days.map(({ expected }) => (expected === null ? null : Math.round(expected))),
    },
    {
      name: t`承诺到期`,
      type: 'bar',
      barMaxWidth: 26,
      itemStyle: { color: '#d49a2a' },
      data: days.map(({ due }) => due),
    },
  ],
})
