import { useEffect, useRef } from 'react'
import { Link } from 'react-router'
import type { QueueRow } from '#contract/desk-queue'
import { At, Until } from '#web/ui/moment.tsx'
import { StatusTag } from '#web/ui/status-tag.tsx'
import { said, t } from '#web/words.ts'
import { Light } from './light.tsx'
import type { Selection } from './selection.ts'

type Props = {
  readonly rows: readonly QueueRow[]
  readonly selection: Selection
  /** Nothing: this person decides nothing. */
  readonly select: ((key: string, isRange: boolean) => void) | undefined
  readonly all: () => void
  /** What the address of a matter ends with, so that deciding goes on in the same queue. */
  readonly within: string
}

export const keyOf = ({ number, matter }: Pick<QueueRow, 'number' | 'matter'>): string =>
  `${number} ${matter}`

/** The list; the row in hand is the one the keys speak of. */
export function QueueTable({ rows, selection, select, all, within }: Props) {
  const { selected } = selection
  return (
    <table className="queue">
      <thead>
        <tr>
          {select && (
            <th scope="col" className="queue-check">
              <input
                type="checkbox"
                aria-label={t`选择全部`}
                checked={selected.size > 0 && selected.size >= rows.length}
                ref={(box) => {
                  if (box) box.indeterminate = selected.size > 0 && selected.size < rows.length
                }}
                onChange={all}
              />
            </th>
          )}
          <th scope="col">{t`办理人员`}</th>
          <th scope="col">{t`事项`}</th>
          <th scope="col">{t`状态`}</th>
          <th scope="col">{t`时限`}</th>
          <th scope="col">{t`经办`}</th>
          <th scope="col">{t`进入时间`}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row
            key={keyOf(row)}
            row={row}
            isAt={selection.at === keyOf(row)}
            isSelected={selected.has(keyOf(row))}
            select={select}
            within={within}
          />
        ))}
      </tbody>
    </table>
  )
}

type RowProps = {
  readonly row: QueueRow
  readonly isAt: boolean
  readonly isSelected: boolean
} & Pick<Props, 'select' | 'within'>

function Row({ row, isAt, isSelected, select, within }: RowProps) {
  const line = useRef<HTMLTableRowElement>(null)
  useEffect(() => {
    if (isAt) line.current?.scrollIntoView({ block: 'nearest' })
  }, [isAt])
  const key = keyOf(row)
  const who = row.personName || row.number
  return (
    <tr
      ref={line}
      className={[isAt && 'queue-at', isSelected && 'queue-selected'].filter(Boolean).join(' ')}
      aria-current={isAt ? 'true' : undefined}
    >
      {select && (
        <td className="queue-check">
          <input
            type="checkbox"
            aria-label={t`选择 ${who} ${row.number}`}
            checked={isSelected}
            onChange={({ nativeEvent }) =>
              select(key, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
            }
          />
        </td>
      )}
      <th scope="row">
        <Link to={`/desk/${row.number}/${row.matter}${within}`}>{who}</Link>
        {row.personName && <span className="queue-number num">{row.number}</span>}
      </th>
      <td data-label={t`事项`}>
        {said(row.name)}
        <span className="queue-employer">{row.employerName}</span>
      </td>
      <td data-label={t`状态`}>
        <StatusTag status={row.status} name={row.statusName} />
        {row.trouble && <span className="queue-trouble">{troubleName(row.trouble)}</span>}
      </td>
      <td data-label={t`时限`}>
        <Light light={row.light} />
        {row.dueBy && (
          <span className="queue-due">
            <Until iso={row.dueBy} />
          </span>
        )}
      </td>
      <td data-label={t`经办`}>
        <Holder row={row} />
      </td>
      <td data-label={t`进入时间`}>
        <At iso={row.since} relative />
      </td>
    </tr>
  )
}

function Holder({ row: { holder } }: Pick<RowProps, 'row'>) {
  if (!holder) return <span className="quiet">{t`无人领取`}</span>
  return (
    <span className={holder.isMe || holder.iAssist ? 'queue-mine' : ''}>
      {holder.isMe ? t`我` : holder.name}
      {holder.colleague && (
        <span className="queue-employer">
          {holder.iAssist ? t`协办：我` : t`协办：${holder.colleague}`}
        </span>
      )}
    </span>
  )
}

const troubles: Readonly<Record<string, string>> = {
  unreachable: '部门系统无应答',
  refusedBody: '部门系统拒收',
  conflict: '答复与现状不符',
  overdue: '超过时限',
  bug: '系统出错',
  notUndone: '未能自动撤销',
  noOpinion: '意见未按时答复',
}

const troubleName = (kind: string): string => said(troubles[kind] ?? kind)
