import { CameraOutlined, PictureOutlined } from '@ant-design/icons'
import { useId, useState, type ReactNode } from 'react'
import type { PhotoForm } from '#core/field'
import { PhotoCut } from '#web/ui/photo/photo-cut.tsx'
import { isPhotoAlready, openPicture } from '#web/ui/photo/picture.ts'
import { ProblemLine } from '#web/ui/problem-line.tsx'
import { useIsPhone } from '#web/ui/use-media.ts'
import { t } from '#web/words.ts'
import type { BoxProps, MaterialStore } from './box.ts'
import { asUploaded, Kept } from './upload-box.tsx'
import { useFollowing } from './use-following.ts'

type Props = BoxProps & { readonly store: MaterialStore; readonly form: PhotoForm }

/**
 * A portrait: any picture is taken, looked at here by the rules the server has, and cut to the
 * frame; one that is as it must be goes as it is.
 */
export function PhotoBox(props: Props) {
  const { field, value, store, form, onChange, onBlur } = props
  const uploaded = asUploaded(value)
  const { box, follow } = useFollowing(uploaded?.sha256)
  const [picture, setPicture] = useState<HTMLCanvasElement>()
  const [unreadable, setUnreadable] = useState(false)
  const use = async (photo: Blob) => {
    const file = new File([photo], 'photo.jpg', { type: 'image/jpeg' })
    const stored = await store.upload(file)
    follow()
    onChange(stored)
    setPicture(undefined)
    onBlur()
  }
  const take = async (file: File | undefined) => {
    if (!file) return
    const opened = await openPicture(file)
    setUnreadable(!opened)
    setPicture(opened)
    if (opened && (await isPhotoAlready(file, opened, form))) await use(file)
  }
  if (uploaded)
    return (
      <div className="upload" ref={box}>
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
      </div>
    )
  return (
    <div className="upload photo-box" ref={box}>
      <Sources {...props} take={(file) => void take(file)} />
      <div role="alert">
        {unreadable && (
          <ProblemLine
            says={t`这个文件打不开，不是照片或者太大`}
            remedy={t`请重新拍照，或选择 JPG、PNG 照片`}
            severity="error"
          />
        )}
      </div>
      {picture && (
        <PhotoCut form={form} picture={picture} use={use} cancel={() => setPicture(undefined)} />
      )}
    </div>
  )
}

type SourcesProps = Props & { readonly take: (file: File | undefined) => void }

function Sources({ id, field, invalid, describedBy, disabled, take }: SourcesProps) {
  const camera = useId()
  const phone = useIsPhone()
  const source = (own: {
    id: string
    name: string
    icon: ReactNode
    text: string
    camera?: true
  }) => (
    <label className="upload-choose" htmlFor={own.id}>
      {own.icon} {own.text}
      <input
        id={own.id}
        type="file"
        accept="image/*"
        disabled={disabled ?? false}
        aria-label={own.name}
        aria-invalid={invalid}
        {...(own.camera ? { capture: 'user' as const } : { 'aria-required': !field.optional })}
        {...(describedBy && { 'aria-describedby': describedBy })}
        onChange={({ target }) => {
          take(target.files?.[0])
          // The same file again is a choice too.
          target.value = ''
        }}
      />
    </label>
  )
  return (
    <div className={`upload-ask${invalid ? ' invalid' : ''}`}>
      {source({
        id,
        name: field.label,
        icon: <PictureOutlined aria-hidden />,
        text: phone ? t`从相册选择` : t`选择照片，由页面裁好`,
      })}
      {phone &&
        source({
          id: camera,
          name: t`拍照上传${field.label}`,
          icon: <CameraOutlined aria-hidden />,
          text: t`拍照`,
          camera: true,
        })}
    </div>
  )
}
