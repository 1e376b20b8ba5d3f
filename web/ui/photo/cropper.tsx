import { useEffect, useRef, useState, type PointerEvent } from 'react'
import type { PhotoForm } from '#core/field'
import type { Problem } from '#core/problem'
import { t } from '#web/words.ts'
import { dragged, wholeFrame, zoomMost, type Frame } from './crop.ts'
import { drawCut, problemsOf } from './picture.ts'
import './photo.css'

type Props = {
  readonly picture: HTMLCanvasElement
  readonly form: PhotoForm
  /** Where the photo is drawn in its own pixels. */
  readonly canvas: (canvas: HTMLCanvasElement | null) => void
  readonly found: (problems: readonly Problem[]) => void
}

/** The photo as it will be, under a frame for head and shoulders; moved by finger or by sliders. */
export function Cropper({ picture, form, canvas, found }: Props) {
  const [frame, setFrame] = useState<Frame>(wholeFrame)
  const target = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    if (!target.current) return
    drawCut(target.current, picture, form, frame)
    canvas(target.current)
    found(problemsOf(target.current, form))
  }, [picture, form, frame, canvas, found])
  const drag = useDragging((x, y, width) => {
    const scale = form.widthPixels / width
    setFrame((before) => dragged(picture, form, before, { x: x * scale, y: y * scale }))
  })
  return (
    <>
      <figure className="photo-frame" aria-label={t`裁好的照片预览`} {...drag}>
        <canvas ref={target} width={form.widthPixels} height={form.heightPixels} />
        <svg viewBox="0 0 358 441" aria-hidden="true" className="photo-guide">
          <ellipse cx="179" cy="186" rx="86" ry="112" />
          <path d="M22 441c10-72 60-108 157-108s147 36 157 108" />
        </svg>
      </figure>
      <Sliders frame={frame} change={setFrame} />
    </>
  )
}

/** A finger or a mouse on the picture: how far it has gone since it was last heard of. */
function useDragging(move: (x: number, y: number, width: number) => void) {
  const last = useRef<{ readonly x: number; readonly y: number }>(undefined)
  const leave = () => {
    last.current = undefined
  }
  return {
    onPointerDown({ clientX: x, clientY: y, currentTarget, pointerId }: PointerEvent) {
      currentTarget.setPointerCapture(pointerId)
      last.current = { x, y }
    },
    onPointerMove({ clientX: x, clientY: y, currentTarget }: PointerEvent) {
      if (!last.current) return
      move(x - last.current.x, y - last.current.y, currentTarget.clientWidth)
      last.current = { x, y }
    },
    onPointerUp: leave,
    onPointerCancel: leave,
  }
}

type SlidersProps = { readonly frame: Frame; readonly change: (frame: Frame) => void }

/** The same by keyboard, and for hands that do not hold still. */
function Sliders({ frame, change }: SlidersProps) {
  const sliders = [
    { name: t`放大`, key: 'zoom', least: 1, most: zoomMost },
    { name: t`左右`, key: 'x', least: 0, most: 1 },
    { name: t`上下`, key: 'y', least: 0, most: 1 },
  ] as const
  return (
    <div className="photo-sliders">
      {sliders.map(({ name, key, least, most }) => (
        <label key={key} className="photo-slider">
          <span>{name}</span>
          <input
            type="range"
            min={least}
            max={most}
            step={0.01}
            value={frame[key]}
            onChange={({ target }) => change({ ...frame, [key]: Number(target.value) })}
          />
        </label>
      ))}
    </div>
  )
}
