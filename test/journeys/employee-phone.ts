import type { Page } from 'playwright-core'
import { residentOf } from '#connectors/simulated'
import { portraitJpeg } from '#test/pictures'
import { expect } from 'vitest'
import type { Client } from '#contract/client'
import { expectNoViolations } from './violations.ts'
import { keepPicture } from './browser.ts'
import { contractScan, hireOf } from './hires.ts'

/** A picture as a phone takes it: larger than the photo, a person in the middle. */
export const taken = (background: readonly [number, number, number]) => ({
  name: 'IMG_0001.jpg',
  mimeType: 'image/jpeg',
  buffer: Buffer.from(
    portraitJpeg({ width: 900, height: 1100, background, grain: 40, quality: 90 }),
  ),
})
export const white = [248, 249, 250] as const

type Filed = { readonly number: string; readonly documentNumber: string }

/** An agent files for somebody without a card whose photo on record cannot be used (mark 86). */
export async function fileWithoutCard(api: Client, name: string, year: number): Promise<Filed> {
  const documentNumber = residentOf('86', { year })
  const { sha256 } = await api.storeMaterial({ body: contractScan, type: 'application/pdf' })
  const person = { name, documentNumber, mobile: '19900009876' }
  const { card: _, ...typed } = hireOf(person, sha256)
  const { number } = await api.fileApplication({
    headers: { 'idempotency-key': `employee-${documentNumber}` },
    body: { service: 'employee-hiring', typed },
  })
  return { number, documentNumber }
}

/** The first invitation may have gone out by message already: then it is made once more. */
export async function invite(clerk: Page): Promise<string> {
  await clerk.getByRole('button', { name: /邀请本人|重新邀请/ }).click()
  const opens = clerk.getByRole('link', { name: '打开邀请页' })
  await opens.waitFor()
  await clerk.getByRole('figure', { name: '邀请链接的二维码' }).waitFor()
  return (await opens.getAttribute('href')) ?? ''
}

export async function answer(phone: Page, characters: string): Promise<void> {
  await phone.getByRole('textbox', { name: '您的证件号码末 6 位' }).fill(characters)
  await phone.getByRole('button', { name: '打开', exact: true }).click()
}

export async function choose(phone: Page): Promise<void> {
  await phone.getByRole('heading', { name: '社会保障卡' }).waitFor()
  await phone.getByRole('radio', { name: '示例农商银行' }).check()
  await phone.getByRole('radio', { name: '个人到网点领取' }).check()
  // Only this bank's branches are offered.
  expect(await phone.getByRole('radio', { name: '示例支行' }).count()).toBe(0)
  await phone.getByRole('radio', { name: '示例农商银行营业部' }).check()
  await expectNoViolations(phone)
  await keepPicture(phone, 'employee-choose', { whole: true })
  await phone.getByRole('button', { name: '保存，下一步' }).click()
}

export async function addPhoto(phone: Page): Promise<void> {
  await phone.getByRole('heading', { name: '制卡照片' }).waitFor()
  const album = phone.getByLabel('从相册选择')
  await album.setInputFiles({ name: 'x.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no') })
  await phone.getByText('这个文件打不开').waitFor()
  await album.setInputFiles(taken([168, 176, 190]))
  await phone.getByText('背景不够白').waitFor()
  await keepPicture(phone, 'employee-photo-refused', { whole: true })
  await album.setInputFiles(taken(white))
  await phone.getByText('✓ 像素、背景符合要求').waitFor()
  await expectNoViolations(phone)
  await keepPicture(phone, 'employee-photo', { whole: true })
  await phone.getByRole('button', { name: '使用这张照片' }).click()
}
