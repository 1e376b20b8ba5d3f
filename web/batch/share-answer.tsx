import { useQueryClient } from '@tanstack/react-query'
import { Modal } from 'antd'
import { useState } from 'react'
import type { Field } from '#core/field'
import type { BatchPage } from '#contract/batches'
import { api, materials } from '#web/api.ts'
import { withTyped } from '#web/apply/typed.ts'
import { FieldRow } from '#web/ui/fields/field-row.tsx'
import { wordsOf } from '#web/ui/page.tsx'
import { t } from '#web/words.ts'

type Props = {
  readonly batch: BatchPage
  readonly path: string
  readonly field: Field | undefined
  readonly close: () => void
}

/** One answer for every row that has none of its own. */
export function ShareAnswer({ batch, path, field, close }: Props) {
  const [raw, setRaw] = useState<unknown>()
  const [failed, setFailed] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const queries = useQueryClient()
  const save = async () => {
    setBusy(true)
    try {
      const shared = withTyped(batch.shared, path, raw)
      await api.shareInBatch({ params: { id: batch.id }, body: { shared } })
      await queries.invalidateQueries({ queryKey: ['batch', batch.id] })
      close()
    } catch (error) {
      setFailed(error)
      setBusy(false)
    }
  }
  if (!field) return null
  return (
    <Modal
      open
      title={t`统一填写`}
      okText={t`填入各行并重新检查`}
      cancelText={t`取消`}
      confirmLoading={busy}
      onOk={() => void save()}
      onCancel={close}
    >
      <p className="quiet">{t`只填入没有填写的行；行里自己填写的不变`}</p>
      <FieldRow
        id={`shared-${path}`}
        field={field}
        value={undefined}
        raw={raw}
        store={materials}
        problems={failed ? [{ says: wordsOf(failed), severity: 'error' }] : []}
        onChange={setRaw}
        onBlur={() => {}}
      />
    </Modal>
  )
}
