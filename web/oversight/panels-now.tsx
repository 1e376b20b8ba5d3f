import { useMemo } from 'react'
import { Link } from 'react-router'
import type { Oversight } from '#contract/oversight'
import { said, t } from '#web/words.ts'
import { FigurePanel } from './figure-panel.tsx'
import { placeIn, type Filters } from './filters.tsx'
import { behind } from './now.tsx'
import { dailyOption, forecastOption, inHandOption } from './options.ts'

export type PanelProps = { readonly shown: Oversight; readonly filters: Filters }

/** A figure that leads to its applications; nothing leads nowhere. */
export function Count({ count, to }: { readonly count: number; readonly to: string }) {
  return count === 0 ? <>0</> : <Link to={to}>{count.toLocaleString('en')}</Link>
}

const heightFor = (rows: number): number => Math.max(9, 4 + rows * 2.6)

export function InHand({ shown: { inHand }, filters }: PanelProps) {
  const where = placeIn(filters)
  const option = useMemo(() => inHandOption(inHand), [inHand])
  const [worst] = inHand
  return (
    <FigurePanel
      table="inHand"
      title={t`在办与超期`}
      says={
        worst && worst.late > 0
          ? t`超期最多的是“${said(worst.name)}”（${said(worst.department.name)}），${worst.late} 件`
          : t`没有超期的事项；在办最多的是“${said(mostOf(inHand))}”`
      }
      columns={[t`事项`, t`部门`, t`在办`, t`已超期`, t`将到期`, t`各状态`]}
      rows={inHand.map(({ procedure, name, department, count, late, soon, stages }) => {
        const to = (figure: Readonly<Record<string, string>>) =>
          behind(where, { of: 'inHand', procedure, ...figure })
        return {
          key: procedure,
          cells: [
            said(name),
            said(department.name),
            <Count key="all" count={count} to={to({})} />,
            <Count key="late" count={late} to={to({ lamp: 'red' })} />,
            <Count key="soon" count={soon} to={to({ lamp: 'yellow' })} />,
            <span key="stages" className="overs-stages">
              {stages.map((stage) => (
                <Link key={stage.status} to={to({ status: stage.status })}>
                  {said(stage.statusName)} {stage.count}
                </Link>
              ))}
            </span>,
          ],
        }
      })}
      empty={t`没有在办的事项`}
      chart={option}
      heightRem={heightFor(inHand.length)}
    />
  )
}

const mostOf = (rows: Oversight['inHand']): string =>
  rows.toSorted((one, other) => other.count - one.count)[0]?.name ?? ''

export function Daily({ shown: { daily }, filters }: PanelProps) {
  const option = useMemo(() => dailyOption(daily), [daily])
  const sum = (of: (day: Oversight['daily'][number]) => number) =>
    daily.reduce((total, day) => total + of(day), 0)
  const arose = sum((day) => day.arose)
  return (
    <FigurePanel
      table="daily"
      title={t`每日新增与结束`}
      says={t`共新增 ${arose} 个事项，结束 ${sum((day) => day.ended)} 个，其中办结 ${sum((day) => day.closed)} 个`}
      columns={[t`日期`, t`提交申请`, t`新增事项`, t`结束事项`, t`其中办结`]}
      rows={
        arose === 0 && sum((day) => day.ended) === 0
          ? []
          : daily.toReversed().map(({ day, filed, arose: began, ended, closed }) => {
              const on = { from: day, until: day }
              return {
                key: day,
                cells: [
                  day,
                  <Count key="filed" count={filed} to={behind(filters, { ...on, of: 'filed' })} />,
                  <Count key="arose" count={began} to={behind(filters, { ...on, of: 'filed' })} />,
                  <Count key="ended" count={ended} to={behind(filters, { ...on, of: 'ended' })} />,
                  <Count
                    key="closed"
                    count={closed}
                    to={behind(filters, { ...on, of: 'ended', status: 'closed' })}
                  />,
                ],
              }
            })
      }
      empty={t`这段时间没有提交，也没有结束的事项`}
      chart={option}
    />
  )
}

export function Forecast({ shown: { forecast, scope } }: PanelProps) {
  const { days, error, how, weeks } = forecast
  const option = useMemo(() => forecastOption(days), [days])
  const where = { region: scope.region?.code, department: scope.department?.code }
  const known = days.every(({ expected }) => expected !== null)
  const total = Math.round(days.reduce((sum, { expected }) => sum + (expected ?? 0), 0))
  return (
    <FigurePanel
      table="forecast"
      title={t`未来七天`}
      says={
        known
          ? t`预计新增 ${total} 个事项；承诺到期 ${days.reduce((sum, { due }) => sum + due, 0)} 个`
          : t`此前的数据不足四周，还不能预测新增；承诺到期 ${days.reduce((sum, { due }) => sum + due, 0)} 个`
      }
      columns={[t`日期`, t`预计新增事项`, t`承诺到期`]}
      rows={days.map(({ day, expected, due }) => ({
        key: day,
        cells: [
          day,
          expected === null ? '—' : Math.round(expected),
          <Count key="due" count={due} to={behind(where, { of: 'due', from: day, until: day })} />,
        ],
      }))}
      empty=""
      {...(days.some(({ expected, due }) => due > 0 || expected !== null) && { chart: option })}
    >
      <p className="overs-how">
        {said(how)}
        {error === null
          ? t`目前还没有可以比较的四周。`
          : t`过去 ${weeks.length} 周的平均误差：${Math.ceil(error * 100)}%。`}
      </p>
    </FigurePanel>
  )
}

export function Regions({ shown: { regions }, filters: { from, until, department } }: PanelProps) {
  return (
    <FigurePanel
      table="regions"
      title={t`各地区`}
      says={t`共 ${regions.length} 个地区`}
      columns={[t`地区`, t`在办`, t`已超期`, t`将到期`, t`新增事项`, t`结束事项`]}
      rows={regions.map(({ region, inHand, late, soon, filed, ended }) => {
        const to = (figure: Readonly<Record<string, string | undefined>>) =>
          behind({}, { department, region: region.code, ...figure })
        return {
          key: region.code,
          cells: [
            said(region.name),
            <Count key="all" count={inHand} to={to({ of: 'inHand' })} />,
            <Count key="late" count={late} to={to({ of: 'inHand', lamp: 'red' })} />,
            <Count key="soon" count={soon} to={to({ of: 'inHand', lamp: 'yellow' })} />,
            <Count key="filed" count={filed} to={to({ of: 'filed', from, until })} />,
            <Count key="ended" count={ended} to={to({ of: 'ended', from, until })} />,
          ],
        }
      })}
      empty={t`还没有地区有申请`}
    />
  )
}
