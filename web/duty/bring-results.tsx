import { FileExcelOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type DragEvent } from 'react'
import type { Brought } from '#contract/worklists'
import { api } from '#web/api.ts'
import { wordsOf } from '#web/ui/page.tsx'
import { t } from '#web/words.ts'

type Props = { readonly procedure: string; readonly done: (brought: Brought) => void }

/** The results as a file, dropped or chosen. */
export function BringResults({ procedure, done }: Props) {
  const queries = useQueryClient()
  const [over, setOver] = useState(false)
  const bring = useMutation({
    mutationFn: async (file: File) =>
      api.bringResults({
        params: { procedure },
        headers: { 'x-file-name': encodeURIComponent(file.name) },
        body: new Uint8Array(await file.arrayBuffer()),
      }),
    onSuccess(brought) {
      done(brought)
      return Promise.all([
        queries.invalidateQueries({ queryKey: ['worklists'] }),
        queries.invalidateQueries({ queryKey: ['worklist', procedure] }),
      ])
    },
  })
  const take = (file: File | undefined) => file && bring.mutate(file)
  return (
    <>
      <div
        className={`results-drop${over ? ' over' : ''}`}
        onDragOver={(event: DragEvent) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event: DragEvent) => {
          event.preventDefault()
          setOver(false)
          take(event.dataTransfer.files[0])
        }}
      >
        <label className="upload-choose">
          <FileExcelOutlined aria-hidden /> {t`选择结果文件`}
          <input
            type="file"
            accept=".xlsx,.csv"
            disabled={bring.isPending}
            onChange={({ target }) => {
              take(target.files?.[0])
              target.value = ''
            }}
          />
        </label>
        <span className="quiet">{t`xlsx 或 csv，也可以拖到这里；重复上传不会重复办理`}</span>
      </div>
      {bring.isPending && <output>{t`正在逐行核对…`}</output>}
      {bring.error && (
        <p role="alert" className="over">
          {wordsOf(bring.error)}
        </p>
      )}
    </>
  )
}
