import { Button } from 'antd'
import { useEffect, useRef, type PointerEvent } from 'react'
import { t } from '#web/words.ts'
import './signature-pad.css'

type Props = {
  readonly label: string
  /** The picture after each stroke; null: wiped. */
  readonly drawn: (picture: Blob | null) => void
}

/** Twice what is shown, so that a print of it is not coarse. */
const grain = 2

/** A signature by finger, pen or mouse. Whoever cannot draw signs on paper, which is scanned. */
export function SignaturePad({ label, drawn }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const stroke = useRef<{ x: number; y: number }>(null)
  useEffect(() => sized(canvas.current), [])
  const draw = (event: PointerEvent<HTMLCanvasElement>) => {
    const from = stroke.current
    const pen = canvas.current?.getContext('2d')
    if (!from || !pen) return
    const to = placeOf(event)
    pen.beginPath()
    pen.moveTo(from.x, from.y)
    pen.lineTo(to.x, to.y)
    pen.stroke()
    stroke.current = to
  }
  const lift = () => {
    if (!stroke.current) return
    stroke.current = null
    canvas.current?.toBlob((picture) => drawn(picture), 'image/png')
  }
  return (
    <div className="signature">
      <canvas
        ref={canvas}
        className="signature-pad"
        aria-label={label}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          stroke.current = placeOf(event)
          draw(event)
        }}
        onPointerMove={draw}
        onPointerUp={lift}
        onPointerCancel={lift}
      />
      <Button
        onClick={() => {
          sized(canvas.current)
          drawn(null)
        }}
      >
        {t`重签`}
      </Button>
    </div>
  )
}

const placeOf = ({ nativeEvent }: PointerEvent) => ({
  x: nativeEvent.offsetX * grain,
  y: nativeEvent.offsetY * grain,
})

/** Its own size on this screen, white: a transparent signature would be black on black somewhere. */
function sized(canvas: HTMLCanvasElement | null): void {
  const pen = canvas?.getContext('2d')
  if (!canvas || !pen) return
  canvas.width = canvas.clientWidth * grain
  canvas.height = canvas.clientHeight * grain
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.lineWidth = 3 * grain
  pen.lineCap = 'round'
  pen.lineJoin = 'round'
  pen.strokeStyle = '#14252d'
}
