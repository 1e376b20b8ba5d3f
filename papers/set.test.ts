import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import jsqr from 'jsqr'
import { afterAll, expect, test } from 'vitest'
import { facts, heading, note, paragraph, table, type Sheet } from '#core/sheet'
import { hasPoppler, poppler } from '#test/poppler'
import { setSheet } from './set.ts'

const url = 'https://yijian.example/verify/520600YGLY20261122-7K3M9QXT4B-8-12A-7K3M9QXT2BVH4D6F'
const sheet: Sheet = {
  title: '受理通知书',
  number: '520600YGLY20261122-7K3M9QXT4B-8-受4-12',
  blocks: [
    { is: 'paragraph', text: '铜仁市示例科技有限公司：', plain: true },
    paragraph('你单位提出的“职工社会保险参保登记”申请，申请材料齐全、符合法定形式，予以受理。'),
    facts(['姓名', '买买提·䶮𫍯𠮷'], ['证件号码', '5206**********991X']),
    table({ 序号: 1, 原因: 5 }, [['1', '联系地址为空或为外省市地址（R005）']], '原因'),
    heading('救济途径'),
    note('说明：档案由原存档机构转递。'),
  ],
  signature: { by: '人力资源和社会保障局', on: '2026年11月24日', seal: '未接入' },
  verification: { url, code: 'CODE', says: '扫码核验。' },
  foot: '第 12 号办理记录',
}

const directory = mkdtempSync(join(tmpdir(), 'yijian-papers-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

function kept(bytes: Uint8Array): string {
  const file = join(directory, 'paper.pdf')
  writeFileSync(file, bytes)
  return file
}

const textOf = async (one: Sheet): Promise<string> =>
  poppler('pdftotext', '-layout', kept(await setSheet(one)), '-').toString()

test('a paper is a tagged Chinese document with a title', async () => {
  const pdf = Buffer.from(await setSheet(sheet)).toString('latin1')
  const wanted = [
    /^%PDF-1\.7/,
    /\/Lang \(zh-CN\)/,
    /\/Marked true/,
    /\/DisplayDocTitle true/,
    /\/S \/H1/,
    /\/S \/Table/,
    /\/S \/Figure/,
  ]
  expect(wanted.filter((pattern) => !pattern.test(pdf))).toEqual([])
})

test.runIf(hasPoppler)('its text can be read, searched and copied as it was written', async () => {
  const text = await textOf(sheet)
  for (const words of [
    '520600YGLY20261122-7K3M9QXT4B-8-受4-12',
    '铜仁市示例科技有限公司：',
    '买买提·䶮𫍯',
    '5206**********991X',
    '联系地址为空或为外省市地址（R005）',
    '人力资源和社会保障局',
    '第 1 页，共 1 页',
    '第 12 号办理记录',
  ])
    expect(text).toContain(words)
})

test.runIf(hasPoppler)(
  'a character the font lacks stands as its number, not as an empty box',
  async () => {
    expect(await textOf(sheet)).toContain('〔U+20BB7〕')
  },
)

test.runIf(hasPoppler)('every font is embedded as a subset with its text', async () => {
  const fonts = poppler('pdffonts', kept(await setSheet(sheet)))
    .toString()
    .split('\n')
    .slice(2)
  expect(fonts.filter(Boolean)).toHaveLength(2)
  for (const font of fonts.filter(Boolean))
    expect(font).toMatch(/[A-Z]{6}\+NotoSerifSC.* yes yes yes /)
})

test.runIf(hasPoppler)('the code on the page leads to where it is verified', async () => {
  const image = poppler('pdftoppm', '-r', '200', '-f', '1', '-l', '1', kept(await setSheet(sheet)))
  const { pixels, width, height } = readPpm(image)
  expect(jsqr.default(pixels, width, height)?.data).toBe(url)
})

test.runIf(hasPoppler)(
  'many reasons go on to further pages, each with the head of the table',
  async () => {
    const rows = Array.from({ length: 60 }, (_, at) => [String(at + 1), `第 ${at + 1} 个原因`])
    const long = { ...sheet, blocks: [table({ 序号: 1, 原因: 5 }, rows)] }
    const text = await textOf(long)
    const pages = text.split('\f').filter((page) => page.trim())
    expect(pages.length).toBeGreaterThan(2)
    for (const page of pages.slice(0, -1)) expect(page).toMatch(/序号\s+原因/)
    expect(text).toContain('第 60 个原因')
    expect(text).toContain(`第 2 页，共 ${pages.length} 页`)
  },
)

test.runIf(hasPoppler)(
  'a reason longer than a page is cut between lines and nothing of it is lost',
  async () => {
    const reason = Array.from({ length: 400 }, (_, at) => `第${at}句原因。`).join('')
    const text = await textOf({
      ...sheet,
      blocks: [table({ 原因: 1, 说明: 3 }, [[reason, '见左']])],
    })
    expect(text.replace(/\s/g, '')).toContain('第0句原因。')
    expect(text.replace(/\s/g, '')).toContain('第399句原因。')
  },
)

test.runIf(hasPoppler)(
  'however long a paper is, its signature never stands alone on a page',
  async () => {
    const paragraphs = Array.from({ length: 17 }, (_, at) => paragraph(`第 ${at + 1} 段。`))
    // About the length at which the signature would just not fit any more.
    for (const count of [15, 16, 17]) {
      const blocks = [...paragraphs.slice(0, count), heading('救济途径'), paragraph('最后一段。')]
      const pages = (await textOf({ ...sheet, blocks })).split('\f').filter((page) => page.trim())
      const signed = pages.find((page) => page.includes('2026年11月24日'))
      expect(signed).toMatch(/救济途径\s+最后一段。/)
    }
  },
)

/** P6: a line of numbers, then three bytes a pixel; what decodes wants four. */
function readPpm(image: Buffer) {
  const head = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(image.toString('latin1', 0, 40))
  if (!head) throw new Error('not a picture')
  const [text, width, height] = head
  const from = image.subarray(text.length)
  const pixels = new Uint8ClampedArray((from.length / 3) * 4)
  for (let at = 0; at < from.length / 3; at += 1) {
    pixels.set(from.subarray(at * 3, at * 3 + 3), at * 4)
    pixels[at * 4 + 3] = 255
  }
  return { pixels, width: Number(width), height: Number(height) }
}
