import { Button } from 'antd'
import { useState } from 'react'
import type { PhotoForm } from '#core/field'
import type { Problem } from '#core/problem'
import { wordsOf } from '#web/ui/page.tsx'
import { ProblemLine } from '#web/ui/problem-line.tsx'
import { said, t } from '#web/words.ts'
import { Cropper } from './cropper.tsx'
import { encode } from './picture.ts'

type Props = {
  readonly form: PhotoForm
  readonly picture: HTMLCanvasElement
  readonly use: (photo: Blob) => Promise<void>
  readonly cancel?: () => void
}

/** A picture under the frame: what is wrong with it as it stands, and a button once nothing is. */
export function PhotoCut({ form, picture, use, cancel }: Props) {
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const [canvas, setCanvas] = useState<HTMLCanvasElement | null>(null)
  const [sending, setSending] = useState<'no' | 'yes' | { readonly failed: unknown }>('no')
  const send = async () => {
    if (!canvas) return
    setSending('yes')
    try {
      const written = await encode(canvas, form)
      if ('problems' in written) setProblems(written.problems)
      else await use(written.blob)
      setSending('no')
    } catch (failed) {
      setSending({ failed })
    }
  }
  const ok = problems.length === 0
  return (
    <section className="photo-cut" aria-label={t`裁剪和检查`}>
      <Cropper picture={picture} form={form} canvas={setCanvas} found={setProblems} />
      <div aria-live="polite" className="photo-verdict">
        {ok ? (
          <p className="photo-ok">{t`✓ 像素、背景符合要求`}</p>
        ) : (
          problems.map(({ code, says, remedy }) => (
            <ProblemLine
              key={code}
              says={said(says)}
              remedy={remedy && said(remedy)}
              severity="error"
            />
          ))
        )}
      </div>
      <div role="alert">
        {typeof sending === 'object' && <p className="over">{wordsOf(sending.failed)}</p>}
      </div>
      <div className="photo-acts">
        {cancel && (
          <Button size="large" onClick={cancel}>
            {t`换一张`}
          </Button>
        )}
        <Button
          type="primary"
          size="large"
          block
          disabled={!ok}
          loading={sending === 'yes'}
          onClick={() => void send()}
        >
          {t`使用这张照片`}
        </Button>
      </div>
      {!ok && <p className="why">{t`照片符合要求后才能提交；可以移动、放大，或者重拍`}</p>}
    </section>
  )
}
