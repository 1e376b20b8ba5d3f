import type { EChartsCoreOption } from 'echarts/core'
import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import type { TableName } from '#contract/oversight'
import { Empty } from '#web/ui/page.tsx'
import { t } from '#web/words.ts'
import { Chart } from './chart.tsx'
import { ExportButton } from './export.tsx'

export type Cells = { readonly key: string; readonly cells: readonly ReactNode[] }

type Props = {
  readonly table: TableName
  readonly title: string
  /** What the figures come to, in a sentence. */
  readonly says: string
  readonly columns: readonly string[]
  readonly rows: readonly Cells[]
  readonly empty: string
  /** Drawn above the table, which then stands behind a button. */
  readonly chart?: EChartsCoreOption
  readonly heightRem?: number
  readonly children?: ReactNode
}

/** One question and its answer: a sentence, a picture, and the table that it is drawn from. */
export function FigurePanel(props: Props) {
  const { table, title, says, columns, rows, empty, chart, heightRem = 18, children } = props
  const [opened, setOpened] = useState(false)
  const isOpen = opened || !chart
  return (
    <section className="panel overs-panel" aria-label={title}>
      <header className="overs-head">
        <h2>{title}</h2>
        {rows.length > 0 && (
          <span className="overs-tools">
            {chart && (
              <Button
                size="small"
                aria-expanded={isOpen}
                aria-label={isOpen ? t`收起表格：${title}` : t`看表格：${title}`}
                onClick={() => setOpened(!opened)}
              >
                {isOpen ? t`收起表格` : t`看表格`}
              </Button>
            )}
            <ExportButton format="csv" table={table} label={t`导出 CSV：${title}`} text="CSV" />
          </span>
        )}
      </header>
      {rows.length === 0 ? (
        <Empty title={empty} />
      ) : (
        <>
          <p className="overs-says">{says}</p>
          {chart && <Chart option={chart} says={says} heightRem={heightRem} />}
          {children}
          <div
            className={isOpen ? 'overs-table' : 'overs-table overs-closed'}
            // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a fieldset holds inputs
            role="group"
            aria-label={title}
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolled by the keyboard as well
            tabIndex={0}
          >
            <Rows title={title} columns={columns} rows={rows} />
          </div>
        </>
      )}
    </section>
  )
}

function Rows({ title, columns, rows }: Pick<Props, 'title' | 'columns' | 'rows'>) {
  return (
    <table className="overs-rows">
      <caption className="hidden">{title}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, cells: [first, ...rest] }) => (
          <tr key={key}>
            <th scope="row">{first}</th>
            {rest.map((cell, at) => (
              <td key={columns[at + 1]} data-label={columns[at + 1]} className="num">
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
