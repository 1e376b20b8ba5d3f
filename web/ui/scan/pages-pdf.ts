/** A page as a camera or a scanner made it: a JPEG of so many pixels. */
export type ScannedPage = {
  readonly jpeg: Uint8Array
  readonly widthPixels: number
  readonly heightPixels: number
}

/** A4 in points, and what a printer cannot reach. */
const sheet = { short: 595.28, long: 841.89, margin: 14 }

/**
 * Several pages as one PDF, made where they were scanned: a JPEG stands in a PDF as it is (DCTDecode,
 * ISO 32000-1, 7.4.8), so that no library and no server is needed for it.
 */
export function pdfOf(pages: readonly ScannedPage[]): Uint8Array<ArrayBuffer> {
  const pageRefs = pages.map((_, index) => `${firstPage + index * 3} 0 R`)
  const objects: Body[] = [
    ['<< /Type /Catalog /Pages 2 0 R >>'],
    [`<< /Type /Pages /Kids [${pageRefs.join(' ')}] /Count ${pages.length} >>`],
    ...pages.flatMap((page, index) => objectsOf(page, firstPage + index * 3)),
  ]
  return whole(objects)
}

const firstPage = 3

/** An object's parts; texts are ASCII. */
type Body = readonly (string | Uint8Array)[]

function objectsOf(page: ScannedPage, at: number): readonly Body[] {
  const { jpeg, widthPixels, heightPixels } = page
  const lies = widthPixels > heightPixels
  const [width, height] = lies ? [sheet.long, sheet.short] : [sheet.short, sheet.long]
  const scale = Math.min(
    (width - 2 * sheet.margin) / widthPixels,
    (height - 2 * sheet.margin) / heightPixels,
  )
  const [wide, high] = [widthPixels * scale, heightPixels * scale]
  const place = [wide, 0, 0, high, (width - wide) / 2, (height - high) / 2].map(short).join(' ')
  const drawing = `q ${place} cm /Page Do Q`
  return [
    [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] `,
      `/Resources << /XObject << /Page ${at + 2} 0 R >> >> /Contents ${at + 1} 0 R >>`,
    ],
    [`<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`],
    [
      `<< /Type /XObject /Subtype /Image /Width ${widthPixels} /Height ${heightPixels} `,
      '/ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode ',
      `/Length ${jpeg.length} >>\nstream\n`,
      jpeg,
      '\nendstream',
    ],
  ]
}

const short = (value: number): string => String(Math.round(value * 100) / 100)

function whole(objects: readonly Body[]): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder()
  const parts: Uint8Array[] = []
  let length = 0
  const put = (part: string | Uint8Array) => {
    const bytes = typeof part === 'string' ? encoder.encode(part) : part
    parts.push(bytes)
    length += bytes.length
  }
  put('%PDF-1.4\n')
  const places = objects.map((body, index) => {
    const place = length
    put(`${index + 1} 0 obj\n`)
    body.forEach(put)
    put('\nendobj\n')
    return place
  })
  const table = length
  put(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`)
  for (const place of places) put(`${String(place).padStart(10, '0')} 00000 n \n`)
  put(`trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`)
  const bytes = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}
