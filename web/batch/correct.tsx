import { UndoOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useMemo, useState, type KeyboardEvent } from 'react'
import { fieldsOf, type ServiceDefinition } from '#core/definition'
import { materials } from '#web/api.ts'
import { FieldRow } from '#web/ui/fields/field-row.tsx'
import { Failed, Loading } from '#web/ui/page.tsx'
import { useIsPhone } from '#web/ui/use-media.ts'
import { t } from '#web/words.ts'
import { RowSheet } from './row-sheet.tsx'
import { shownProblems } from './shown-problems.ts'
import { RowProblems, RowWays } from './row-notes.tsx'
import {
  pathsOf,
  useCorrection,
  type Column,
  type Correction,
  type SheetRow,
} from './use-correction.ts'

type Props = {
  readonly id: string
  readonly definition: ServiceDefinition
  readonly close: () => void
}

/** The wrong rows, to be mended like a spreadsheet; on a phone one card each. */
export function CorrectRows({ id, definition, close }: Props) {
  const correction = useCorrection(id)
  const phone = useIsPhone()
  const { list, rows, failed } = correction
  const columns = useMemo(() => columnsOf(definition, rows), [definition, rows])
  if (list.error) return <Failed error={list.error} retry={() => void list.refetch()} />
  if (list.isPending) return <Loading />
  const undoKey = (event: KeyboardEvent) => {
    // In a field the browser takes back letters; outside, we take back answers.
    const writing = event.target instanceof HTMLInputElement
    if (writing || event.key.toLowerCase() !== 'z' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    void correction.undoLast()
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Ctrl+Z anywhere in it; the button does the same
    <section className="panel batch-correct" aria-label={t`改正有问题的行`} onKeyDown={undoKey}>
      <header className="batch-correct-head">
        <h2>{t`改正有问题的行`}</h2>
        {!phone && (
          <span className="quiet">{t`方向键移动，回车修改，Tab 到下一格，Ctrl+Z 撤销`}</span>
        )}
        <Button
          icon={<UndoOutlined />}
          disabled={!correction.canUndo}
          onClick={() => void correction.undoLast()}
        >
          {t`撤销上一次修改`}
        </Button>
        <Button type="text" onClick={close}>{t`回到全表`}</Button>
      </header>
      {failed && (
        <p role="alert" className="batch-refused">
          {failed}
        </p>
      )}
      {phone ? (
        rows.map((row) => (
          <Card key={row.row} row={row} columns={columns} correction={correction} />
        ))
      ) : (
        <RowSheet columns={columns} correction={correction} />
      )}
      {list.hasNextPage && (
        <Button block loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t`再看 50 行`}
        </Button>
      )}
    </section>
  )
}

/** The answers that are or were wrong in any of the rows, in the order of the form. */
const columnsOf = (definition: ServiceDefinition, rows: readonly SheetRow[]): readonly Column[] => {
  const wrong = new Set(rows.flatMap(({ was }) => was))
  return fieldsOf(definition.form).filter(
    ({ path, field }) => wrong.has(path) && field.is === undefined,
  )
}

function Card(about: {
  readonly row: SheetRow
  readonly columns: readonly Column[]
  readonly correction: Correction
}) {
  const { row, columns, correction } = about
  const paths = new Set([...row.was, ...pathsOf(row)])
  return (
    <article className="batch-card" aria-label={t`第 ${row.row} 行 ${row.name}`}>
      <header>
        <b>{row.name}</b>
        <span className="num quiet">{t`第 ${row.row} 行`}</span>
        {row.state === 'good' && <span className="tag tag-done">{t`可提交`}</span>}
        <RowWays row={row} correction={correction} />
      </header>
      <RowProblems row={row} columns={columns} />
      {columns
        .filter(({ path }) => paths.has(path))
        .map(({ path, field }) => (
          // It begins anew with what was saved.
          <CardField
            key={`${path} ${row.version}`}
            row={row}
            path={path}
            field={field}
            correction={correction}
          />
        ))}
    </article>
  )
}

function CardField(about: Column & { readonly row: SheetRow; readonly correction: Correction }) {
  const { row, path, field, correction } = about
  const [section = '', name = ''] = path.split('.')
  const saved = row.typed[section]?.[name]
  const [next, setNext] = useState(saved)
  const save = (raw: unknown) => void correction.change(row, path, raw)
  // Typed answers are saved when the field is left, chosen ones at once.
  const atOnce = field.options !== undefined || ['yesNo', 'document', 'region'].includes(field.kind)
  return (
    <FieldRow
      id={`card-${row.row}-${path}`}
      field={field}
      value={undefined}
      raw={next}
      store={materials}
      problems={shownProblems(row, path, field, save)}
      onChange={(raw) => {
        setNext(raw)
        if (atOnce) save(raw)
      }}
      onBlur={() => {
        if (!atOnce && next !== saved) save(next)
      }}
    />
  )
}
