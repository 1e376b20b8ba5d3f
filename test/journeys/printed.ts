import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, onTestFinished } from 'vitest'
import { hasPoppler, poppler } from '#test/poppler'

/** The system's own print dialog stops a browser without a screen: only that it was asked for counts. */
export const noticesPrinting = (page: Page) =>
  page.evaluate(() => {
    Object.defineProperty(HTMLIFrameElement.prototype, 'contentWindow', {
      get: () => ({
        focus: () => undefined,
        print: () => document.documentElement.setAttribute('data-printed', 'PDF'),
      }),
    })
  })

/** What the dialog was opened on: the paper itself, not a picture of the page around it. */
export async function isTheReceipt(page: Page, number: string): Promise<void> {
  const address = await page.locator('iframe[title=PDF]').getAttribute('src')
  const bytes = await page.evaluate(
    async (url) => [...new Uint8Array(await (await fetch(url)).arrayBuffer())],
    address ?? '',
  )
  expect(String.fromCharCode(...bytes.slice(0, 5))).toBe('%PDF-')
  if (!hasPoppler) return
  const directory = await mkdtemp(join(tmpdir(), 'yijian-printed-'))
  onTestFinished(() => rm(directory, { recursive: true, force: true }))
  const file = join(directory, 'printed.pdf')
  await writeFile(file, new Uint8Array(bytes))
  const text = poppler('pdftotext', '-layout', file, '-').toString()
  expect(text).toContain(number)
  expect(text).toContain('收件凭证')
  // Two sheets at most, each saying which it is; what a counter's printer has is A4.
  expect(text).toMatch(/第 1 页，共 [12] 页/)
  expect(poppler('pdfinfo', file).toString()).toMatch(/Page size:\s+59[45]\S* x 84[12]/)
}

/** The page as paper would have it: no menus, no buttons. */
export async function readsAsPrinted(page: Page): Promise<void> {
  await page.emulateMedia({ media: 'print' })
  expect(await page.getByRole('button').filter({ visible: true }).count()).toBe(0)
  expect(await page.getByRole('navigation').filter({ visible: true }).count()).toBe(0)
  const pdf = await page.pdf({ format: 'A4' })
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  await page.emulateMedia({ media: null })
}
