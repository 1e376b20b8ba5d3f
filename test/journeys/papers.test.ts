import type { Download, Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import { hasChromium, keepPicture, openPortal, screens, type Screen } from './browser.ts'
import { hasPoppler, poppler } from '#test/poppler'
import { procedures } from '#departments/all'
import { fileHire, person } from './hires.ts'

const portal = openPortal()
beforeEach(() => {
  const simulated = portal().platform.simulated
  simulated?.control.clear()
  simulated?.control.pace('instant')
})

/** Counted as in departments/all.ts. */
const fund = 1 + procedures.findIndex(({ name }) => name.startsWith('住房公积金'))

// The table's own keys.
const widths = Object.keys(screens) as Screen[]

/** What stands in a file that was downloaded. */
const textOf = async (download: Download): Promise<string> =>
  poppler('pdftotext', '-raw', await download.path(), '-').toString()

async function downloaded(page: Page, button: string): Promise<Download> {
  const waiting = page.waitForEvent('download', { timeout: 30_000 })
  await page.getByRole('button', { name: button, exact: true }).click()
  return waiting
}

test.runIf(hasChromium && hasPoppler).each(widths)(
  'a notice of acceptance is downloaded and verified without showing who it is about, on a %s',
  async (screen) => {
    const hired = person(screen === 'phone' ? 41 : 42)
    const api = await portal().api('hr1')
    const number = await fileHire(api, hired)
    const page = await portal().enter(screen, 'hr1')
    await page.goto(`${portal().platform.url}/applications/${number}`)
    await page.getByText('7 项已办结', { exact: true }).waitFor({ timeout: 60_000 })
    const papers = page.getByRole('region', { name: '文书' })
    await papers.getByText('联办结果单').first().waitFor()
    await keepPicture(page, `papers-${screen}`, { of: papers })
    await papers.getByText(/其余 \d+ 份文书/).click()

    const paper = await downloaded(page, '下载受理通知书（职工社会保险参保登记）')
    expect(paper.suggestedFilename()).toBe(`受理通知书（职工社会保险参保登记）-${number}.pdf`)
    const text = await textOf(paper)
    expect(text).toContain(hired.name)
    expect(text).not.toContain(hired.documentNumber)

    const listed = await api.listPapers({ params: { number } })
    const shown = listed.papers.find(
      ({ name, matterName }) => name === '受理通知书' && matterName === '职工社会保险参保登记',
    )
    const code = /核验码：(\S+)/.exec(text)?.[1]
    await page.context().clearCookies()
    await page.goto(`${portal().platform.url}/verify`)
    await page.getByRole('textbox', { name: '核验码' }).fill(code ?? 'x')
    await page.getByRole('button', { name: '核验', exact: true }).click()
    await page.getByRole('heading', { name: '真实，此后有新进展' }).waitFor()
    const verified = await page.getByRole('main').innerText()
    expect(verified).toContain(shown?.number ?? 'no such paper')
    expect(verified).toContain('人力资源和社会保障局')
    for (const personal of [hired.name, hired.documentNumber, '示例科技'])
      expect(verified).not.toContain(personal)
    await keepPicture(page, `verified-${screen}`, { whole: true })
  },
)

test.runIf(hasChromium && hasPoppler)(
  'a department that does not accept a matter says so on paper, with its reason and what can be done, and the rest goes on',
  async () => {
    const hired = person(43, 'declines-R006', fund)
    const number = await fileHire(await portal().api('hr1'), hired)
    const page = await portal().enter('desktop', 'hr1')
    await page.goto(`${portal().platform.url}/applications/${number}`)
    await page.getByText('部分办结').first().waitFor({ timeout: 60_000 })
    const first = page.getByRole('region', { name: '文书' }).getByRole('listitem').first()
    await first.getByText('不予受理通知书').waitFor()
    await keepPicture(page, 'declined', { whole: true })
    const paper = await downloaded(page, '下载不予受理通知书（住房公积金个人账户设立）')
    const text = await textOf(paper)
    expect(text.replaceAll(/\s/g, '')).toContain('不予受理通知书')
    expect(text).toContain(hired.name)
    expect(text).toMatch(/行政复议|行政诉讼/)
    expect(text).not.toContain(hired.documentNumber)

    await page.context().clearCookies()
    await page.goto(`${portal().platform.url}/verify/${/核验码：(\S+)/.exec(text)?.[1]}`)
    await page.getByRole('heading', { name: /^真实/ }).waitFor()
    expect(await page.getByRole('main').innerText()).not.toContain(hired.name)
    await keepPicture(page, 'declined-verified', { whole: true })
  },
)

test.runIf(hasChromium)('a code that is none is calmly not found', async () => {
  const page = await portal().open('phone')
  await page.goto(`${portal().platform.url}/verify/nonsense`)
  await page.getByRole('heading', { name: '没有找到这份文书' }).waitFor()
  expect(await page.getByRole('main').innerText()).toContain('请对照纸面核对核验码')
  await keepPicture(page, 'verify-unknown')
})

test.runIf(hasChromium && hasPoppler).each(widths)(
  'whoever is not signed in is told once what a hire means, and takes it along, on a %s',
  async (screen) => {
    const page = await portal().open(screen)
    await page.getByRole('link', { name: /一次告知$/ }).click()
    await page.getByRole('heading', { name: /^一次告知/ }).waitFor()
    const ask = page.getByRole('form', { name: '您的情况' })
    const choose = (group: string, option: string) =>
      ask
        .getByRole('radiogroup', { name: group })
        .getByRole('radio', { name: option, exact: true })
        .click({ force: true })
    await choose('办理地区', '铜仁市')
    await ask.getByRole('combobox', { name: '证件类型' }).fill('外国护照')
    await page.keyboard.press('Enter')
    // Only people from abroad and part-timers choose whether to pay the fund.
    await choose('自愿缴存住房公积金', '否')
    await choose('仍在其他单位参加养老、失业保险', '否')
    await choose('社会保障卡持卡情况', '没有社会保障卡')
    const matters = page.getByRole('region', { name: '要办的事项' })
    await matters.getByText('非全日制及境外人员自愿缴存，本次选择不缴存').waitFor()
    const materials = await page.getByRole('region', { name: /要交的材料/ }).innerText()
    expect(materials).toMatch(/外国人工作许可证\s+必须提交/)
    await keepPicture(page, `guide-${screen}`, { whole: true })

    const text = await textOf(await downloaded(page, '打印或下载'))
    expect(text).toMatch(/证件类型\s+外国护照/)
    // The address alone brings all of it back.
    await page.reload()
    await matters.getByText('非全日制及境外人员自愿缴存，本次选择不缴存').waitFor()
  },
)
