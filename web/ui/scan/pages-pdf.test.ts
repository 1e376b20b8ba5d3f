import { expect, test } from 'vitest'
import { pdfOf } from './pages-pdf.ts'

// A grey pixel, as ImageMagick writes one.
const jpeg = new Uint8Array(
  Buffer.from(
    '/9j/4AAQSkZJRgABAQEAYABgAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/2wBDAQMDAwQDBAgEBAgQCwkLEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBD/wAARCAABAAEDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAj/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFQEBAQAAAAAAAAAAAAAAAAAAAAX/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCdABmX/9k=',
    'base64',
  ),
)
const page = { jpeg, widthPixels: 1, heightPixels: 1 }
test('every object is where the table at the end says', () => {
  const pdf = Buffer.from(pdfOf([page, page])).toString('latin1')
  const table = Number(/startxref\n(\d+)/.exec(pdf)?.[1])
  const places = [...pdf.slice(table).matchAll(/^(\d{10}) 00000 n /gm)].map(([, at]) => Number(at))
  expect(places.length).toBe(8)
  expect(places.map((at, index) => pdf.startsWith(`${index + 1} 0 obj`, at))).not.toContain(false)
})
