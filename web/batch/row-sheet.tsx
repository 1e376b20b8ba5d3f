import { useRef, useState, type KeyboardEvent, type RefObject } from 'react'
import { kinds } from '#core/kinds'
import { dayOf } from '#core/time'
import { materials } from '#web/api.ts'
import { FieldWidget } from '#web/ui/fields/widget.tsx'
import { ProblemLine } from '#web/ui/problem-line.tsx'
import { said, t } from '#web/words.ts'
import { RowProblems, RowWays } from './row-notes.tsx'
import { shownProblems } from './shown-problems.ts'
import type { Column, Correction, SheetRow } from './use-correction.ts'

type Place = { readonly row: number; readonly column: number }
type Props = { readonly columns: readonly Column[]; readonly correction: Correction }

/** Rows and columns as in a spreadsheet: one cell has the focus, Enter opens it, Tab goes on. */
export function RowSheet({ columns, correction }: Props) {
  const { rows } = correction
  const sheet = useRef<HTMLTableElement>(null)
  const { at, open, setAt, setOpen, keys } = useSheetKeys(sheet, rows.length, columns.length)
  return (
    <div className="sheet-box">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- the pattern “grid” of the ARIA guide */}
      <table ref={sheet} role="grid" className="sheet" onKeyDown={keys}>
        <thead>
          <tr>
            <th scope="col">{t`行`}</th>
            <th scope="col">{t`姓名`}</th>
            {columns.map(({ path, field }) => (
              <th scope="col" key={path}>
                {said(field.label)}
              </th>
            ))}
            <th scope="col">{t`其他问题`}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={row.row} className={`sheet-row sheet-row-${row.state}`}>
              <th scope="row" className="num">
                {row.row}
              </th>
              <td className="sheet-who">
                {row.name}
                {row.state === 'good' && <span className="tag tag-done">{t`可提交`}</span>}
              </td>
              {columns.map((column, place) => (
                <SheetCell
                  key={column.path}
                  row={row}
                  column={column}
                  place={{ row: index, column: place }}
                  isHere={at.row === index && at.column === place}
                  isOpen={open && at.row === index && at.column === place}
                  enter={() => {
                    setAt({ row: index, column: place })
                    setOpen(true)
                  }}
                  here={() => setAt({ row: index, column: place })}
                  leave={() => setOpen(false)}
                  correction={correction}
                />
              ))}
              <td className="sheet-others">
                <RowProblems row={row} columns={columns} />
                <RowWays row={row} correction={correction} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Where the focus stands, whether its cell is open, and what each key does. */
function useSheetKeys(sheet: RefObject<HTMLTableElement | null>, rows: number, columns: number) {
  const [at, setAt] = useState<Place>({ row: 0, column: 0 })
  const [open, setOpen] = useState(false)
  const go = (row: number, column: number) => {
    const next = {
      row: Math.min(rows - 1, Math.max(0, row)),
      column: Math.min(columns - 1, Math.max(0, column)),
    }
    setOpen(false)
    setAt(next)
    sheet.current?.querySelector<HTMLElement>(`[data-place="${next.row} ${next.column}"]`)?.focus()
  }
  /** Past the last cell of a row the next row begins. */
  const goOn = (step: number) => {
    const place = at.row * columns + at.column + step
    go(Math.floor(place / columns), ((place % columns) + columns) % columns)
  }
  const keys = (event: KeyboardEvent) => {
    const move = moves[event.key]
    const isLast = at.row === rows - 1 && at.column === columns - 1
    const isFirst = at.row === 0 && at.column === 0
    if (event.key === 'Tab') {
      // At the ends the keyboard leaves the sheet.
      if (event.shiftKey ? isFirst : isLast) return setOpen(false)
      event.preventDefault()
      goOn(event.shiftKey ? -1 : 1)
    } else if (open) {
      if (event.key === 'Escape') go(at.row, at.column)
      else if (
        event.key === 'Enter' &&
        event.target instanceof HTMLInputElement &&
        event.target.type === 'text'
      ) {
        event.preventDefault()
        go(at.row + 1, at.column)
      }
    } else if (move) {
      event.preventDefault()
      go(at.row + move[0], at.column + move[1])
    } else if (
      event.target instanceof HTMLTableCellElement &&
      (event.key === 'Enter' || event.key === 'F2')
    ) {
      event.preventDefault()
      setOpen(true)
    }
  }
  return { at, open, setAt, setOpen, keys }
}

const moves: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

type CellProps = {
  readonly row: SheetRow
  readonly column: Column
  readonly place: Place
  readonly isHere: boolean
  readonly isOpen: boolean
  readonly enter: () => void
  readonly here: () => void
  readonly leave: () => void
  readonly correction: Correction
}

function SheetCell(props: CellProps) {
  const { row, column, place, isHere, isOpen, enter, here, leave, correction } = props
  const { path, field } = column
  const [section = '', name = ''] = path.split('.')
  const raw = row.typed[section]?.[name]
  const save = (next: unknown) => void correction.change(row, path, next)
  const problems = shownProblems(row, path, field, save)
  const isWrong = problems.some(({ severity }) => severity === 'error')
  return (
    <td
      // oxlint-disable-next-line jsx-a11y/no-redundant-roles -- older screen readers do not derive it
      role="gridcell"
      className={`sheet-cell${isWrong ? ' sheet-wrong' : ''}`}
      data-place={`${place.row} ${place.column}`}
      tabIndex={isHere && !isOpen ? 0 : -1}
      aria-invalid={isWrong}
      onFocus={({ target, currentTarget }) => {
        if (target === currentTarget) here()
      }}
      onClick={({ target }) => {
        // A press on a repair mends, and does not open the cell.
        if (!isOpen && !(target as Element).closest('button')) enter()
      }}
    >
      {isOpen ? (
        <Editor
          id={`sheet-${row.row}-${path}`}
          column={column}
          raw={raw}
          isWrong={isWrong}
          done={(next) => {
            leave()
            if (next !== raw) save(next)
          }}
        />
      ) : (
        <>
          <span className="hidden">{t`${said(field.label)}：`}</span>
          <span className="sheet-value">{shownText(column, row)}</span>
        </>
      )}
      {problems.map((problem) => (
        <ProblemLine key={problem.says} {...problem} />
      ))}
    </td>
  )
}

function Editor(about: {
  readonly id: string
  readonly column: Column
  readonly raw: unknown
  readonly isWrong: boolean
  readonly done: (next: unknown) => void
}) {
  const { id, column, raw, isWrong, done } = about
  const { field } = column
  const [next, setNext] = useState(raw)
  const cancelled = useRef(false)
  const box = useRef<HTMLDivElement>(null)
  const begun = useRef(false)
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- hears what its input does
    <div
      ref={(element) => {
        box.current = element
        if (!element || begun.current) return
        begun.current = true
        element.querySelector<HTMLElement>('input:not([type=hidden])')?.focus()
      }}
      onKeyDown={({ key }) => {
        if (key === 'Escape') cancelled.current = true
      }}
      onBlur={({ relatedTarget }) => {
        // A list that opens below belongs to the cell.
        if (box.current?.contains(relatedTarget)) return
        done(cancelled.current ? raw : next)
      }}
    >
      <span id={`${id}-label`} className="hidden">
        {said(field.label)}
      </span>
      <FieldWidget
        id={id}
        field={field}
        value={undefined}
        raw={next}
        invalid={isWrong}
        store={materials}
        onChange={(value) => {
          setNext(value)
          // An uploaded document is there: nothing more is written in this cell.
          if (field.kind === 'document') done(value)
        }}
        onBlur={() => {}}
      />
    </div>
  )
}

/** As it was understood where it could be, else as it was typed. */
function shownText({ path, field }: Column, row: SheetRow): string {
  const [section = '', name = ''] = path.split('.')
  const typed = row.typed[section]
  const raw = typed?.[name]
  if (raw === undefined || raw === null || raw === '') return '—'
  const today = dayOf(Date.now())
  const kind = kinds[field.kind]
  const read = kind.read(raw, field, { today, sibling: (other) => typed?.[other] })
  if ('value' in read) return said(kind.show(read.value, field))
  return typeof raw === 'string' || typeof raw === 'number' ? String(raw) : JSON.stringify(raw)
}
