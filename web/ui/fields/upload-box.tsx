import { CameraOutlined, DeleteOutlined, FileTextOutlined, UploadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useId, useState, type DragEvent } from 'react'
import { useIsPhone } from '#web/ui/use-media.ts'
import type { BoxProps, MaterialStore, Uploaded } from './box.ts'
import { refusalOf } from './file-check.ts'
import { useFollowing } from './use-following.ts'
import { t } from '#web/words.ts'

type Props = BoxProps & { readonly store: MaterialStore }

/** A material: dropped, chosen or photographed; looked at before it is sent. */
export function UploadBox(props: Props) {
  const { field, value, store, onChange, onBlur } = props
  const [state, setState] = useState<'idle' | 'busy' | { readonly says: string }>('idle')
  const take = async (file: File | undefined) => {
    if (!file) return
    const refusal = refusalOf(file, field)
    if (refusal) return setState({ says: refusal })
    setState('busy')
    follow()
    try {
      onChange(await store.upload(file))
      setState('idle')
    } catch (error) {
      setState({ says: error instanceof Error ? error.message : t`上传没有成功，请重试` })
    }
    onBlur()
  }
  const uploaded = asUploaded(value)
  const { box, follow } = useFollowing(uploaded?.sha256)
  return (
    <div className="upload" ref={box}>
      {uploaded ? (
        <Kept
          uploaded={uploaded}
          url={store.urlOf(uploaded.sha256)}
          label={field.label}
          disabled={props.disabled ?? false}
          onRemove={() => {
            follow()
            onChange(null)
          }}
        />
      ) : (
        <Asked {...props} busy={state === 'busy'} take={(file) => void take(file)} />
      )}
      <output className="upload-says">
        {state === 'busy' ? t`正在上传…` : state === 'idle' ? '' : state.says}
      </output>
    </div>
  )
}

type AskedProps = Props & {
  readonly busy: boolean
  readonly take: (file: File | undefined) => void
}

function Asked({ id, field, invalid, describedBy, disabled, busy, take }: AskedProps) {
  const [over, setOver] = useState(false)
  const camera = useId()
  const phone = useIsPhone()
  const formats = field.formats ?? []
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files[0])
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
        <UploadOutlined aria-hidden /> {phone ? t`选择文件` : t`选择文件，或拖到这里`}
        <input
          id={id}
          type="file"
          accept={formats.join(',')}
          disabled={disabled === true || busy}
          aria-label={field.label}
          aria-invalid={invalid}
          aria-required={!field.optional}
          {...(describedBy && { 'aria-describedby': describedBy })}
          onChange={(event) => take(event.target.files?.[0])}
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
            onChange={(event) => take(event.target.files?.[0])}
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
}

export function Kept({ uploaded, url, label, disabled, onRemove }: KeptProps) {
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
    </div>
  )
}

export function asUploaded(value: unknown): Uploaded | undefined {
  // The kind has checked it: a stored material has these three.
  return typeof value === 'object' && value !== null && 'sha256' in value
    ? (value as Uploaded)
    : undefined
}
