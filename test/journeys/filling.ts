import type { Page } from 'playwright-core'

/** Fills in a form as a person does, and counts what that person had to give. */
export type Filling = {
  text(label: string, value: string): Promise<void>
  /** One of a few options that stand open. */
  option(label: string, option: string): Promise<void>
  /** One of many options, found by a part of its name. */
  search(label: string, part: string): Promise<void>
  address(label: string, region: string, detail: string): Promise<void>
  upload(label: string, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void>
  /** Labels of what was answered so far; an answer changed twice is one answer. */
  readonly given: ReadonlySet<string>
}

export function fillingIn(page: Page): Filling {
  const given = new Set<string>()
  return {
    given,
    async text(label, value) {
      given.add(label)
      const box = page.getByRole('textbox', { name: label, exact: true })
      await box.fill(value)
      await box.blur()
    },
    async option(label, option) {
      given.add(label)
      const group = page.getByRole('radiogroup', { name: label, exact: true })
      await group.getByRole('radio', { name: option, exact: true }).check()
    },
    async search(label, part) {
      given.add(label)
      const box = page.getByRole('combobox', { name: label, exact: true })
      await box.fill(part)
      await box.press('Enter')
      // A menu that stayed would cover the next question.
      await page.getByRole('option', { name: part }).waitFor({ state: 'hidden' })
    },
    async address(label, region, detail) {
      given.add(label)
      const box = page.getByRole('combobox', { name: `${label}（省市区县）`, exact: true })
      await box.fill(region)
      await box.press('ArrowDown')
      await box.press('Enter')
      const below = page.getByRole('textbox', { name: `${label}（详细地址）`, exact: true })
      await below.fill(detail)
      await below.blur()
    },
    async upload(label, file) {
      await page.getByLabel(label, { exact: true }).setInputFiles(file)
      await page.getByRole('button', { name: `删除${label}` }).waitFor()
    },
  }
}
