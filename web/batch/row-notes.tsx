import { Button, Popconfirm } from 'antd'
import { Link } from 'react-router'
import { ProblemLine } from '#web/ui/problem-line.tsx'
import { t } from '#web/words.ts'
import type { Column, Correction, SheetRow } from './use-correction.ts'

/** What is said of a row beside its cells: the whole of it, or an answer that follows from others. */
export function RowProblems(about: {
  readonly row: SheetRow
  readonly columns: readonly Column[]
}) {
  const { row, columns } = about
  const shown = new Set(columns.map(({ path }) => path))
  const others = row.problems.filter(({ path }) => path === undefined || !shown.has(path))
  return others.map((one) => (
    <ProblemLine key={one.says} {...one} law={one.basis} fix={undefined} />
  ))
}

/** Where somebody who is filed already stands; a row that is one too many goes. */
export function RowWays(about: { readonly row: SheetRow; readonly correction: Correction }) {
  const { row, correction } = about
  const number = row.problems
    .filter(({ code }) => code === 'under-way' || code === 'filed-lately')
    .map(({ says }) => /\d{6}[A-Z]{4}\d{8}-[0-9A-Z]{10}-[0-9A-Z]/.exec(says)?.[0])[0]
  return (
    <span className="batch-row-ways">
      {number && <Link to={`/applications/${number}`}>{t`看那份申请`}</Link>}
      <Popconfirm
        title={t`删除第 ${row.row} 行？`}
        okText={t`删除`}
        cancelText={t`不删除`}
        onConfirm={() => void correction.remove(row.row)}
      >
        <Button type="text" size="small" aria-label={t`删除第 ${row.row} 行`}>
          {t`删除`}
        </Button>
      </Popconfirm>
    </span>
  )
}
