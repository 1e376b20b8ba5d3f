import { describe, expect, test } from 'vitest'
import { openApiWorld, pdf, withContract } from '#test/api-world'
import { testDatabases } from '#test/database'
import { codesIn } from '#test/invited'
import { portraitJpeg } from '#test/pictures'

const [embedded] = await testDatabases()
const white = { width: 20, height: 25, background: [250, 250, 250] } as const

describe.each(embedded ? [embedded] : [])(
  'the photo an employer files, on $name',
  async ({ open }) => {
    const world = await openApiWorld(await open())
    const store = async (body: Uint8Array): Promise<string> =>
      (await world.ask('POST', '/materials', { body })).body.sha256
    let count = 0
    const file = async (photo: Uint8Array) => {
      const typed = withContract(await store(pdf))
      const portrait = { sha256: await store(photo), type: 'image/jpeg', name: '照片.jpg' }
      return world.ask('POST', '/applications', {
        headers: { 'idempotency-key': `photo-of-${count++}` },
        body: { service: 'trial', typed: { ...typed, card: { bank: 'far', portrait } } },
      })
    }

    test('is held to the same rules as the employee’s own, at its place and with the same remedy', async () => {
      const grey = await file(portraitJpeg({ ...white, background: [170, 170, 170] }))
      expect([grey.status, codesIn(grey.body)]).toEqual([422, ['photo-background']])
      expect(grey.body.problems[0]).toMatchObject({
        path: 'card.portrait',
        remedy: expect.stringContaining('请站在白墙前'),
      })
      expect(codesIn((await file(portraitJpeg({ ...white, empty: true }))).body)).toEqual([
        'photo-blank',
      ])
      expect(codesIn((await file(portraitJpeg({ ...white, width: 25 }))).body)).toEqual([
        'photo-pixels',
      ])
      expect(codesIn((await file(pdf)).body)).toEqual(['photo-unreadable'])
    })

    test('is filed where it is as the card needs it', async () => {
      expect((await file(portraitJpeg(white))).status).toBe(201)
    })
  },
)
