/* oxlint-disable jsx-a11y/prefer-tag-over-role -- rows out of sight are not drawn, and a table element cannot lay out what is not there */
import { memo, useRef } from 'react'
import { Link } from 'react-router'
import { statusNames } from '#core/lifecycle'
import { rowStateNames, type BatchPerson, type Matrix } from '#contract/batches'
import { useLargeText } from '#web/ui/large-text.tsx'
import { useIsPhone } from '#web/ui/use-media.ts'
import { said, t } from '#web/words.ts'
import { lookOf, type Cell, type Line } from './lines.ts'
import { usePeople } from './use-batch.ts'
import { useWindow } from './window.ts'

type Props = {
  readonly id: string
  readonly lines: readonly Line[]
  readonly matrix: NonNullable<Matrix>
}

/** Rows × matters: only what is in sight is drawn, so that 20,000 rows open like forty. */
export function MatrixTable({ id, lines, matrix }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const rowHeight = useRowHeight()
  const { first, last, height, onScroll } = useWindow(box, lines.length, rowHeight)
  const people = usePeople(id, lines, { first, last }, matrix.counts)
  const names = matrix.matters.map(({ name }) => said(name))
  return (
    <>
      <Legend />
      <div
        ref={box}
        className="matrix"
        role="table"
        aria-label={t`办理情况`}
        aria-rowcount={lines.length + 1}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolled by the keyboard as well
        tabIndex={0}
        onScroll={onScroll}
      >
        <div className="matrix-head matrix-row" role="row" aria-rowindex={1}>
          <span role="columnheader">{t`行`}</span>
          <span role="columnheader">{t`姓名`}</span>
          <span role="columnheader">{t`证件号码`}</span>
          <span role="columnheader">{t`状态`}</span>
          {names.map((name) => (
            <span role="columnheader" key={name} className="matrix-matter">
              {name}
            </span>
          ))}
        </div>
        <div role="rowgroup" style={{ height, position: 'relative' }}>
          {lines.slice(first, last).map((line, at) => (
            <Row
              key={line.row}
              line={line}
              person={people.get(line.row)}
              names={names}
              index={first + at}
              top={(first + at) * rowHeight}
            />
          ))}
        </div>
        {lines.length === 0 && <p className="matrix-none">{t`没有符合条件的行`}</p>}
      </div>
    </>
  )
}

/** As look.css draws them: a card on a phone, a line elsewhere; both grow with the text. */
function useRowHeight(): number {
  const { large } = useLargeText()
  const phone = useIsPhone()
  return (large ? 20 : 16) * (phone ? 9 : 2.75)
}

type RowProps = {
  readonly line: Line
  readonly person: BatchPerson | undefined
  readonly names: readonly string[]
  readonly index: number
  readonly top: number
}

const Row = memo(function Row({ line, person, names, index, top }: RowProps) {
  const { row, state, errors, cells } = line
  return (
    <div
      className="matrix-row"
      role="row"
      aria-rowindex={index + 2}
      style={{ transform: `translateY(${top}px)` }}
    >
      <span role="cell" className="num matrix-number">
        {row}
      </span>
      <span role="cell" className="matrix-name">
        {person?.number ? (
          <Link to={`/applications/${person.number}`}>{person.name}</Link>
        ) : (
          (person?.name ?? '…')
        )}
      </span>
      <span role="cell" className="num matrix-document">
        {person?.documentNumber ?? ''}
      </span>
      <span role="cell" className={`matrix-state matrix-state-${state}`}>
        {state === 'wrong' ? t`${errors} 个问题` : said(rowStateNames[state])}
      </span>
      {cells.map((cell, at) => (
        <span role="cell" key={names[at]} className="matrix-matter">
          <Sign cell={cell} name={names[at] ?? ''} />
        </span>
      ))}
    </div>
  )
})

function Sign({ cell, name }: { readonly cell: Cell; readonly name: string }) {
  const { sign, tone } = lookOf(cell)
  const word = wordOf(cell)
  return (
    <span className={`sign sign-${tone}`} title={`${name}：${word}`}>
      <span aria-hidden="true">{sign}</span>
      <span className="hidden">{word}</span>
    </span>
  )
}

function wordOf(cell: Cell): string {
  if (cell === 'willArise') return t`将办理`
  if (cell === 'none') return t`无需办理`
  return cell === 'unknown' ? t`待检查` : said(statusNames[cell])
}

const explained: readonly Cell[] = [
  'willArise',
  'applied',
  'accepted',
  'reviewed',
  'closed',
  'incorrect',
  'refused',
  'none',
]

/** What the signs mean: a shape and a word each, never a colour alone. */
function Legend() {
  return (
    <ul className="matrix-legend" aria-label={t`图例`}>
      {explained.map((cell) => {
        const { sign, tone } = lookOf(cell)
        return (
          <li key={cell}>
            <span className={`sign sign-${tone}`} aria-hidden="true">
              {sign}
            </span>
            {wordOf(cell)}
          </li>
        )
      })}
    </ul>
  )
}
