import { encode } from 'jpeg-js'

type Colour = readonly [red: number, green: number, blue: number]

export type Drawn = {
  readonly width: number
  readonly height: number
  readonly background: Colour
  /** Grain makes a file larger, as in a photograph. */
  readonly grain?: number
  readonly quality?: number
  /** Nobody stands before the wall. */
  readonly empty?: boolean
}

/** A drawn portrait as a JPEG file: a head and shoulders before a wall; of nobody. */
export function portraitJpeg({
  width,
  height,
  background,
  grain = 0,
  quality = 92,
  empty,
}: Drawn): Uint8Array {
  const data = new Uint8Array(width * height * 4)
  let seed = 1
  const noise = () => {
    // A fixed sequence (Lehmer), so that the same picture is the same file.
    seed = (seed * 48_271) % 2_147_483_647
    return ((seed / 2_147_483_647) * 2 - 1) * grain
  }
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const colour = empty ? undefined : personAt(x / width, y / height)
      const of = colour ?? background
      const shade = colour ? noise() : 0
      data.set([of[0] + shade, of[1] + shade, of[2] + shade, 255].map(clamped), (y * width + x) * 4)
    }
  return new Uint8Array(encode({ width, height, data }, quality).data)
}

const clamped = (value: number): number => Math.max(0, Math.min(255, Math.round(value)))

const [skin, hair, shirt, dark]: readonly Colour[] = [
  [222, 180, 150],
  [40, 32, 30],
  [52, 84, 120],
  [60, 40, 36],
]

/** Where a person stands in the frame, from 0 to 1 each way. */
function personAt(x: number, y: number): Colour | undefined {
  const face = Math.hypot((x - 0.5) / 0.19, (y - 0.42) / 0.21)
  if (face < 1) {
    const eyes = Math.abs(Math.abs(x - 0.5) - 0.075) < 0.025 && Math.abs(y - 0.4) < 0.012
    const mouth = Math.abs(x - 0.5) < 0.06 && Math.abs(y - 0.52) < 0.008
    return eyes || mouth ? dark : y < 0.29 ? hair : skin
  }
  if (Math.hypot((x - 0.5) / 0.22, (y - 0.36) / 0.22) < 1 && y < 0.44) return hair
  if (Math.abs(x - 0.5) < 0.09 && y > 0.58 && y < 0.74) return skin
  const shoulders = 0.7 + Math.abs(x - 0.5) ** 2 * 0.9
  return y > shoulders && Math.abs(x - 0.5) < 0.46 ? shirt : undefined
}
