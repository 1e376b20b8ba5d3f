import { CloseOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { Taken } from '#contract/batches'
import { t } from '#web/words.ts'

/** What became of a file that was just taken: told, never silent. */
export function TakenNote({ taken, close }: { readonly taken: Taken; readonly close: () => void }) {
  const { added, changed, unchanged, filed, repaired, repairs, warnings } = taken
  const parts = [
    added > 0 && t`新增 ${added} 人`,
    changed > 0 && t`更正 ${changed} 人`,
    unchanged > 0 && t`${unchanged} 人没有变化`,
    filed > 0 && t`${filed} 人已经提交，没有重复提交`,
  ].filter((part): part is string => part !== false)
  return (
    <output className="panel batch-taken">
      <Button type="text" aria-label={t`收起`} icon={<CloseOutlined />} onClick={close} />
      <p>
        <b>{t`表格已存妥`}</b>　{parts.join(t`，`)}
      </p>
      {warnings.map(({ says, remedy }) => (
        <p key={says} className="quiet">
          {says}
          {remedy && `。${remedy}`}
        </p>
      ))}
      {repaired > 0 && (
        <details>
          <summary>{t`已自动修正 ${repaired} 处`}</summary>
          <ul className="batch-repairs">
            {repairs.map(({ row, label, says }) => (
              <li key={`${row} ${label} ${says}`}>{t`第 ${row} 行 ${label}：${says}`}</li>
            ))}
          </ul>
        </details>
      )}
    </output>
  )
}
