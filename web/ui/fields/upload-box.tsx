import {
  CameraOutlined,
  DeleteOutlined,
  FileAddOutlined,
  FileTextOutlined,
  UploadOutlined,
} from '@ant-design/icons'
import { Button } from 'antd'
import { useId, useState, type DragEvent } from 'react'
import { bind } from '#web/ui/scan/bind.ts'
import { useIsPhone } from '#web/ui/use-media.ts'
import type { BoxProps, MaterialStore, Uploaded } from './box.ts'
import { refusalOf } from './file-check.ts'
import { useFollowing } from './use-following.ts'
import { t } from '#web/words.ts'

type Props = BoxProps & { readonly store: MaterialStore }

/** A material: dropped, chosen, photographed or pasted; looked at before it is sent. */
export function UploadBox(props: Props) {
  const { field, store, onChange } = props
  const { state, take, add, remove, box, uploaded, mayAdd } = useUpload(props)
  return (
    <div
      className="upload"
      ref={box}
      onPaste={(event) => {
        const { files } = event.clipboardData
        if (files.length === 0 || props.disabled) return
        event.preventDefault()
        void (uploaded && mayAdd ? add(files) : take(files))
      }}
    >
      {uploaded ? (
        <Kept
          uploaded={uploaded}
          url={store.urlOf(uploaded.sha256)}
          label={field.label}
          disabled={props.disabled ?? false}
          onRemove={() => {
            remove()
            onChange(null)
          }}
          {...(mayAdd && { onAdd: (files) => void add(files) })}
        />
      ) : (
        <Asked {...props} busy={state === 'busy'} take={(files) => void take(files)} />
      )}
      <output className="upload-says">
        {state === 'busy' ? t`正在上传…` : state === 'idle' ? '' : state.says}
      </output>
    </div>
  )
}

type Chosen = ArrayLike<File> | null | undefined

/** Sends what was chosen; several pictures go as the pages of one PDF. */
function useUpload({ field, value, store, onChange, onBlur }: Props) {
  const [state, setState] = useState<'idle' | 'busy' | { readonly says: string }>('idle')
  // The pictures of what stands here, so that a page can be added to them.
  const [pages, setPages] = useState<readonly Blob[]>([])
  const uploaded = asUploaded(value)
  const { box, follow } = useFollowing(uploaded?.sha256)
  const bindable = mayBind(field)
  const send = async (make: () => Promise<File>) => {
    setState('busy')
    follow()
    try {
      const file = await make()
      const refusal = refusalOf(file, field)
      if (refusal) return setState({ says: refusal })
      onChange(await store.upload(file))
      setState('idle')
    } catch (error) {
      setState({ says: error instanceof Error ? error.message : t`上传没有成功，请重试` })
    }
    onBlur()
  }
  const bound = (pictures: readonly Blob[]) => {
    setPages(pictures)
    return send(() => bind(pictures, field.label))
  }
  return {
    state,
    box,
    uploaded,
    mayAdd: bindable && (pages.length > 0 || Boolean(uploaded?.type.startsWith('image/'))),
    take: async (chosen: Chosen) => {
      const files = Array.from(chosen ?? [])
      const [first] = files
      if (!first) return
      if (files.length > 1 && bindable && files.every(isPicture)) return bound(files)
      if (files.length > 1) return setState({ says: t`一次选一个文件；多张图片会合成一份 PDF` })
      const refusal = refusalOf(first, field)
      if (refusal) return setState({ says: refusal })
      setPages(isPicture(first) ? [first] : [])
      return send(async () => first)
    },
    add: async (chosen: Chosen) => {
      const files = Array.from(chosen ?? []).filter(isPicture)
      if (files.length === 0) return setState({ says: t`加一页请选图片` })
      const before = pages.length > 0 ? pages : await stored(store, uploaded)
      return bound([...before, ...files])
    },
    remove: () => {
      setPages([])
      follow()
    },
  }
}

const isPicture = ({ type }: Pick<Blob, 'type'>): boolean => type.startsWith('image/')

const mayBind = ({ formats = [] }: Pick<BoxProps['field'], 'formats'>): boolean =>
  formats.includes('application/pdf') && formats.includes('image/jpeg')

async function stored(store: MaterialStore, uploaded: Uploaded | undefined) {
  if (!uploaded) return []
  const reply = await fetch(store.urlOf(uploaded.sha256))
  return reply.ok ? [await reply.blob()] : []
}

type AskedProps = Props & {
  readonly busy: boolean
  readonly take: (files: FileList | null) => void
}

function Asked({ id, field, invalid, describedBy, disabled, busy, take }: AskedProps) {
  const [over, setOver] = useState(false)
  const camera = useId()
  const phone = useIsPhone()
  const formats = field.formats ?? []
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files)
  }
  return (
    <div
      className={`upload-ask${over ? ' over' : ''}${invalid ? ' invalid' : ''}`}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <label className="upload-choose">
        <UploadOutlined aria-hidden /> {phone ? t`选择文件` : t`选择文件，拖到或粘贴到这里`}
        <input
          id={id}
          type="file"
          accept={formats.join(',')}
          multiple={mayBind(field)}
          disabled={disabled === true || busy}
          aria-label={field.label}
          aria-invalid={invalid}
          aria-required={!field.optional}
          {...(describedBy && { 'aria-describedby': describedBy })}
          onChange={(event) => take(event.target.files)}
        />
      </label>
      {phone && formats.includes('image/jpeg') && (
        <label className="upload-choose" htmlFor={camera}>
          <CameraOutlined aria-hidden /> {t`拍照`}
          <input
            id={camera}
            type="file"
            accept="image/jpeg"
            capture="environment"
            disabled={disabled === true || busy}
            aria-label={t`拍照上传${field.label}`}
            onChange={(event) => take(event.target.files)}
          />
        </label>
      )}
    </div>
  )
}

type KeptProps = {
  readonly uploaded: Uploaded
  readonly url: string
  readonly label: string
  readonly disabled: boolean
  readonly onRemove: () => void
  /** Another page. */
  readonly onAdd?: (files: FileList | null) => void
}

export function Kept({ uploaded, url, label, disabled, onRemove, onAdd }: KeptProps) {
  return (
    <div className="upload-kept">
      {uploaded.type.startsWith('image/') ? (
        <img src={url} alt={t`${label}预览`} />
      ) : (
        <FileTextOutlined aria-hidden className="upload-file" />
      )}
      <a href={url} target="_blank" rel="noreferrer">
        {uploaded.name}
      </a>
      <Button
        type="text"
        icon={<DeleteOutlined />}
        disabled={disabled}
        onClick={onRemove}
        aria-label={t`删除${label}`}
      >
        {t`删除`}
      </Button>
      {onAdd && (
        <label className="upload-add">
          <FileAddOutlined aria-hidden /> {t`加一页`}
          <input
            type="file"
            accept="image/jpeg,image/png"
            multiple
            disabled={disabled}
            aria-label={t`加一页：${label}`}
            onChange={(event) => onAdd(event.target.files)}
          />
        </label>
      )}
    </div>
  )
}

export function asUploaded(value: unknown): Uploaded | undefined {
  // The kind has checked it: a stored material has these three.
  return typeof value === 'object' && value !== null && 'sha256' in value
    ? (value as Uploaded)
    : undefined
}
