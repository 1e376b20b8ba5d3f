import { FileAddOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Progress } from 'antd'
import { useState, type DragEvent } from 'react'
import { filesMost, type Attached } from '#contract/batches'
import { api, materials } from '#web/api.ts'
import { wordsOf } from '#web/ui/page.tsx'
import { said, t } from '#web/words.ts'

type Props = {
  readonly batch: string
  readonly path: string
  readonly label: string
  readonly missing: number
}
type Stored = Awaited<ReturnType<typeof materials.upload>>

/** As many uploads side by side as a browser keeps connections open. */
const atOnce = 4

/** Many documents at once; each finds its row by the number or the name in the file's name. */
export function DropDocuments({ batch, path, label, missing }: Props) {
  const [sent, setSent] = useState<{ readonly done: number; readonly all: number }>()
  const [result, setResult] = useState<Attached>()
  const [failed, setFailed] = useState<readonly string[]>([])
  const [over, setOver] = useState(false)
  const queries = useQueryClient()

  const take = async (files: readonly File[]) => {
    if (files.length === 0) return
    setResult(undefined)
    const { stored, refused } = await uploadAll(files, (done) =>
      setSent({ done, all: files.length }),
    )
    try {
      setResult(await attachAll(batch, path, stored))
    } catch (error) {
      refused.push(wordsOf(error))
    }
    setFailed(refused)
    setSent(undefined)
    await queries.invalidateQueries({ queryKey: ['batch', batch] })
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void take([...event.dataTransfer.files])
  }
  return (
    <div
      className={`batch-drop batch-documents${over ? ' over' : ''}`}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <div>
        <b>{t`${missing} 人还缺“${said(label)}”`}</b>
        <span className="quiet">{t`一次选几百份也行；文件名里有姓名、证件号码或“第 12 行”，就会自动归到那一行`}</span>
      </div>
      <Choose label={label} disabled={sent !== undefined} take={(files) => void take(files)} />
      {sent && (
        <output className="batch-sending">
          <Progress
            percent={Math.round((sent.done / sent.all) * 100)}
            size="small"
            showInfo={false}
          />
          {t`已上传 ${sent.done} / ${sent.all}`}
        </output>
      )}
      {(result || failed.length > 0) && <Outcome result={result} failed={failed} />}
    </div>
  )
}

function Choose(about: {
  readonly label: string
  readonly disabled: boolean
  readonly take: (files: readonly File[]) => void
}) {
  const { label, disabled, take } = about
  return (
    <label className="upload-choose">
      <FileAddOutlined aria-hidden /> {t`选择多份文件，或拖到这里`}
      <input
        type="file"
        multiple
        accept="application/pdf,image/jpeg,image/png"
        aria-label={t`批量上传${said(label)}`}
        disabled={disabled}
        onChange={({ target }) => {
          take([...(target.files ?? [])])
        }}
      />
    </label>
  )
}

function Outcome(about: {
  readonly result: Attached | undefined
  readonly failed: readonly string[]
}) {
  const { result, failed } = about
  const whys = {
    nobody: () => t`没有找到对应的人`,
    several: (rows: readonly number[]) =>
      t`同名：第 ${rows.join(t`、`)} 行，请在文件名里加上证件号码或行号`,
    filed: (rows: readonly number[]) => t`第 ${rows.join(t`、`)} 行已提交`,
  }
  return (
    <output className="batch-attached">
      {result && <p>{t`${result.matched} 份已归到各行`}</p>}
      <ul>
        {result?.unmatched.map(({ name, why, rows }) => (
          <li key={name}>
            <b>{name}</b> {whys[why](rows)}
          </li>
        ))}
        {failed.map((says) => (
          <li key={says}>{says}</li>
        ))}
      </ul>
    </output>
  )
}

async function uploadAll(files: readonly File[], tell: (done: number) => void) {
  const stored: Stored[] = []
  const refused: string[] = []
  const left = [...files]
  tell(0)
  const one = async () => {
    for (let file = left.shift(); file; file = left.shift()) {
      try {
        stored.push(await materials.upload(file))
      } catch (error) {
        refused.push(`${file.name}：${wordsOf(error)}`)
      }
      tell(stored.length + refused.length)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, one))
  return { stored, refused }
}

async function attachAll(id: string, path: string, stored: readonly Stored[]): Promise<Attached> {
  let all: Attached = { matched: 0, unmatched: [] }
  for (let from = 0; from < stored.length; from += filesMost) {
    const files = stored.slice(from, from + filesMost)
    const some = await api.attachToBatch({ params: { id }, body: { path, files } })
    all = { matched: all.matched + some.matched, unmatched: [...all.unmatched, ...some.unmatched] }
  }
  return all
}
