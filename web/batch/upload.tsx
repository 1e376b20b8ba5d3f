import { FileExcelOutlined } from '@ant-design/icons'
import { Progress } from 'antd'
import { useState, type DragEvent } from 'react'
import type { Taken } from '#contract/batches'
import { wordsOf } from '#web/ui/page.tsx'
import { t } from '#web/words.ts'
import { sendList } from './send.ts'

type Props = {
  readonly to: { readonly service?: string; readonly batch?: string }
  readonly label: string
  readonly done: (taken: Taken) => void
}

/** A list, dropped or chosen, with how far it has gone. */
export function UploadList({ to, label, done }: Props) {
  const [part, setPart] = useState<number>()
  const [failed, setFailed] = useState<unknown>()
  const [over, setOver] = useState(false)
  const take = async (file: File | undefined) => {
    if (!file) return
    setFailed(undefined)
    setPart(0)
    try {
      done(await sendList(file, to, setPart))
    } catch (error) {
      setFailed(error)
    }
    setPart(undefined)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void take(event.dataTransfer.files[0])
  }
  return (
    <div
      className={`batch-drop${over ? ' over' : ''}`}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <label className="upload-choose">
        <FileExcelOutlined aria-hidden /> {label}
        <input
          type="file"
          accept=".xlsx,.csv"
          aria-label={label}
          disabled={part !== undefined}
          onChange={({ target }) => {
            void take(target.files?.[0])
            target.value = ''
          }}
        />
      </label>
      <span className="quiet">{t`xlsx 或 csv，一份最多 20,000 人；也可以拖到这里`}</span>
      {part !== undefined && (
        <output className="batch-sending">
          <Progress percent={Math.round(part * 100)} size="small" showInfo={false} />
          {part < 1 ? t`正在上传 ${Math.round(part * 100)}%` : t`正在读取并保存各行…`}
        </output>
      )}
      {failed !== undefined && (
        <p role="alert" className="batch-refused">
          {wordsOf(failed)}
        </p>
      )}
    </div>
  )
}
