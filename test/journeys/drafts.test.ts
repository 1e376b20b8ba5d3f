import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { hasChromium, keepPicture, openPortal, screens, type Screen } from './browser.ts'
import { fileHire, person } from './hires.ts'

const portal = openPortal()

/** A draft is its clerk's own: each screen is another clerk. */
const clerks = { desktop: 'hr1', phone: 'window' } as const satisfies Record<Screen, string>

const begin = async (screen: Screen, count: number): Promise<void> => {
  const api = await portal().api(clerks[screen])
  for (let at = 1; at <= count; at++)
    await api.createDraft({
      body: { service: 'employee-hiring', title: `草稿${at}号`, typed: {} },
    })
}

describe.each(Object.keys(screens) as Screen[])('on a %s', (screen) => {
  test.runIf(hasChromium)(
    'drafts are found, called otherwise, deleted and had back, all by keyboard',
    async () => {
      const page = await portal().enter(screen, clerks[screen])
      await page.goto(`${portal().platform.url}/drafts`)
      await page.getByText('没有草稿').waitFor()
      await keepPicture(page, `drafts-none-${screen}`)

      await begin(screen, 22)
      await page.goto(`${portal().platform.url}/`)
      const group = page.getByRole('region', { name: '草稿 22' })
      await group.getByRole('link', { name: /草稿22号/ }).waitFor()
      await keepPicture(page, `drafts-home-${screen}`, { of: group })
      await group.getByRole('link', { name: '查看全部' }).press('Enter')
      const list = page.getByRole('region', { name: '草稿列表' })
      await list.getByText('共 22 份').waitFor()
      expect(await list.getByRole('listitem').count()).toBe(20)
      await list.getByRole('button', { name: '再看 20 份' }).press('Enter')
      await list.getByRole('link', { name: /草稿1号/ }).waitFor()
      expect(await list.getByRole('listitem').count()).toBe(22)

      await renames(page)
      await deletes(page, screen)
      await searches(page)
    },
  )

  test.runIf(hasChromium)(
    'another hire like an earlier one begins from any row that shows it',
    async () => {
      const hired = person(screen === 'phone' ? 65 : 66)
      const number = await fileHire(await portal().api('hr1'), hired)
      const page = await portal().enter(screen, 'hr1')
      const again = page.getByRole('link', { name: `照此再录一人：${hired.name}` })
      await again.first().waitFor()
      await keepPicture(page, `like-home-${screen}`, { of: again.first() })
      await page.goto(`${portal().platform.url}/applications?search=${number}`)
      await again.press('Enter')
      await page.getByText(`照 ${hired.name} 的申请`).first().waitFor()
      expect(new URL(page.url()).searchParams.get('like')).toBe(number)
    },
  )
})

test.runIf(hasChromium)(
  'a draft deleted in another window is not written into silently: it can be kept as a new one',
  async () => {
    const page = await portal().enter('desktop', 'hr2')
    await page.getByRole('link', { name: '办理员工录用' }).click()
    const title = page.getByRole('textbox', { name: '岗位名称', exact: true })
    await title.fill('第一次')
    await page.getByText(/已保存/).waitFor()
    const api = await portal().api('hr2')
    const id = (await api.listDrafts({ query: {} })).drafts[0]?.id ?? ''
    await api.deleteDraft({ params: { id } })
    await title.fill('第二次')
    await page.getByText('这份草稿已删除或已提交，').waitFor()
    await page.getByRole('button', { name: '另存为新草稿' }).click()
    await page.getByText(/已保存/).waitFor()
    const { drafts } = await api.listDrafts({ query: {} })
    expect(drafts.map((draft) => draft.id)).not.toContain(id)
    const [kept] = drafts
    const read = await api.readDraft({ params: { id: kept?.id ?? '' } })
    expect(read.typed['job']).toMatchObject({ jobTitle: '第二次' })
  },
)

async function renames(page: Page): Promise<void> {
  await page.getByRole('button', { name: '改名：草稿21号' }).press('Enter')
  const name = page.getByRole('textbox', { name: '草稿名称', exact: true })
  await expectFocus(page, '草稿名称')
  await page.keyboard.press('Escape')
  await expectFocus(page, '改名：草稿21号')
  await page.keyboard.press('Enter')
  await name.waitFor()
  await page.keyboard.type('下周一入职')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: /^下周一入职.*草稿21号/ }).waitFor()
  await expectFocus(page, '改名：下周一入职')
}

async function deletes(page: Page, screen: Screen): Promise<void> {
  await page.getByRole('button', { name: '删除草稿：下周一入职' }).press('Enter')
  await page.getByText('已删除草稿“下周一入职”').waitFor()
  await expectFocus(page, '撤销删除：下周一入职')
  await keepPicture(page, `drafts-deleted-${screen}`)
  await page.keyboard.press('Enter')
  const back = page.getByRole('link', { name: /^下周一入职/ })
  await back.waitFor()
  await page.waitForFunction(() => document.activeElement?.id.startsWith('draft-') ?? false)
  await page.getByRole('button', { name: '删除草稿：草稿20号' }).press('Enter')
  await page.getByText('已删除草稿“草稿20号”').waitFor()
}

/** What was deleted is not there any more for whoever comes back. */
async function searches(page: Page): Promise<void> {
  const list = page.getByRole('region', { name: '草稿列表' })
  const box = page.getByRole('textbox', { name: '姓名或草稿名称' })
  await box.fill('520602199206189000')
  await box.press('Enter')
  await page.getByText('草稿不能按证件号码查找').waitFor()
  expect(page.url()).not.toContain('5206')
  await box.fill('草稿2')
  await box.press('Enter')
  await list.getByText('共 3 份').waitFor()
  expect(await list.getByText('草稿20号').count()).toBe(0)
  await box.fill('无此人')
  await box.press('Enter')
  await page.getByText('没有符合条件的草稿').waitFor()
  await page.getByRole('button', { name: '清除筛选' }).press('Enter')
  await list.getByText('共 21 份').waitFor()
}

const expectFocus = (page: Page, name: string) =>
  page.waitForFunction(
    (wanted) => document.activeElement?.getAttribute('aria-label') === wanted,
    name,
  )
