import { CameraOutlined, PictureOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { PhotoForm } from '#core/field'
import { api } from '#web/api.ts'
import { PageHead } from '#web/ui/page.tsx'
import { PhotoCut } from '#web/ui/photo/photo-cut.tsx'
import { openPicture } from '#web/ui/photo/picture.ts'
import { ProblemLine } from '#web/ui/problem-line.tsx'
import { said, t } from '#web/words.ts'
import { isPhoto, questionsFor, type Question } from './questions.ts'
import type { Seen } from './seen.ts'
import { useSupplying } from './supplying.ts'

type Props = Seen & { readonly next: () => void }

/** ③ The photo: taken or chosen, cut to the frame, checked here and again by the server. */
export function PhotoStep({ part, definition, next }: Props) {
  const question = questionsFor(definition, part).find(isPhoto)
  if (!question?.field.photo) return null
  return <Photo number={part.number} question={question} form={question.field.photo} next={next} />
}

type PhotoProps = {
  readonly number: string
  readonly question: Question
  readonly form: PhotoForm
  readonly next: () => void
}

function Photo({ number, question, form, next }: PhotoProps) {
  const [picture, setPicture] = useState<HTMLCanvasElement>()
  const [taken, setTaken] = useState(0)
  const [unreadable, setUnreadable] = useState(false)
  const take = async (file: File | undefined) => {
    if (!file) return
    const opened = await openPicture(file)
    setUnreadable(!opened)
    setPicture(opened)
    setTaken(taken + 1)
  }
  // What the department did not take is no photo that has arrived.
  const kept = !picture && question.url !== null && !question.askedAgain
  return (
    <>
      <PageHead
        title={said(question.field.label)}
        says={t`白墙前，免冠，正面，光线均匀；不化浓妆。`}
      />
      {kept && question.url && (
        <section className="panel mine-kept">
          <img src={question.url} alt={t`已交的照片`} />
          <p>{t`照片已经收到。部门收到之前，可以换一张。`}</p>
        </section>
      )}
      {question.askedAgain && question.url && !picture && (
        <section className="panel mine-kept">
          <img src={question.url} alt={t`部门没有采用的照片`} />
          <p>{t`这张照片部门没有采用，请换一张。`}</p>
        </section>
      )}
      <Sources form={form} unreadable={unreadable} take={take} />
      {picture && (
        <Cut
          // Another picture begins with the frame in its middle.
          key={taken}
          number={number}
          question={question}
          form={form}
          picture={picture}
          next={next}
        />
      )}
      {kept && (
        <div className="action-bar mine-actions">
          <Button type="primary" size="large" onClick={next}>
            {t`下一步`}
          </Button>
        </div>
      )}
    </>
  )
}

type SourcesProps = {
  readonly form: PhotoForm
  readonly unreadable: boolean
  readonly take: (file: File | undefined) => Promise<void>
}

function Sources({ form, unreadable, take }: SourcesProps) {
  return (
    <section className="panel" aria-label={t`照片来源`}>
      <div className="mine-sources">
        <Source icon="camera" text={t`拍照`} take={take} />
        <Source icon="file" text={t`从相册选择`} take={take} />
      </div>
      <div role="alert">
        {unreadable && (
          <ProblemLine
            says={t`这个文件打不开，不是照片或者太大`}
            remedy={t`请重新拍照，或选择 JPG、PNG 照片`}
            severity="error"
          />
        )}
      </div>
      <p className="row-help">
        {t`页面会裁成 ${form.widthPixels}×${form.heightPixels} 像素、${Math.round(form.sizeBytesLeast / 1024)}–${Math.round(form.sizeBytesMost / 1024)} KB 的 JPG，并检查背景是不是白色。照片只用于办这件事。`}
      </p>
    </section>
  )
}

type SourceProps = {
  readonly icon: 'camera' | 'file'
  readonly text: string
  readonly take: (file: File | undefined) => Promise<void>
}

const Source = ({ icon, text, take }: SourceProps) => (
  <label className="upload-choose mine-source">
    {icon === 'camera' ? <CameraOutlined aria-hidden /> : <PictureOutlined aria-hidden />} {text}
    <input
      type="file"
      accept="image/*"
      aria-label={text}
      {...(icon === 'camera' && { capture: 'user' as const })}
      onChange={({ target }) => {
        void take(target.files?.[0])
        // The same file again is a choice too.
        target.value = ''
      }}
    />
  </label>
)

type CutProps = PhotoProps & { readonly picture: HTMLCanvasElement }

function Cut({ number, question: { path }, form, picture, next }: CutProps) {
  const supplying = useSupplying(number, next)
  const use = async (photo: Blob) => {
    const body = new Uint8Array(await photo.arrayBuffer())
    const params = { number, path }
    const { sha256, type } = await api.storeEmployeeMaterial({ params, body, type: 'image/jpeg' })
    await supplying.mutateAsync({ [path]: { sha256, type, name: 'photo.jpg' } })
  }
  return (
    <div className="panel">
      <PhotoCut form={form} picture={picture} use={use} />
    </div>
  )
}
