import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { hasChromium, keepPicture, openPortal, screens, type Screen } from './browser.ts'
import { fillingIn } from './filling.ts'
import { fileHire, person } from './hires.ts'

const portal = openPortal()

describe.each(Object.keys(screens) as Screen[])('on a %s', (screen) => {
  test.runIf(hasChromium)('signing in keeps no one out', async () => {
    expect(await graveFaults(await portal().open(screen), `sign-in-${screen}`)).toEqual([])
  })

  test.runIf(hasChromium)('what is open to everybody keeps no one out', async () => {
    const page = await portal().open(screen)
    await page.goto(`${portal().platform.url}/guide/employee-hiring?region=520600`)
    await page.getByRole('region', { name: '要办的事项' }).waitFor()
    expect(await graveFaults(page, `guide-${screen}`)).toEqual([])
    await page.goto(`${portal().platform.url}/verify/nonsense`)
    await page.getByRole('heading', { name: '没有找到这份文书' }).waitFor()
    expect(await graveFaults(page, `verify-${screen}`)).toEqual([])
  })

  test.runIf(hasChromium)(
    'the form keeps no one out, with and without mistakes in it',
    async () => {
      const page = await portal().enter(screen, 'hr1')
      await page.getByRole('link', { name: '办理员工录用' }).click()
      await page.getByText('来自市场主体登记信息').first().waitFor()
      expect(await graveFaults(page, `apply-${screen}`)).toEqual([])
      await fillingIn(page).text('本人手机号码', '12')
      await page.getByRole('button', { name: '核对并提交' }).click()
      await page.getByRole('region', { name: /处需要处理/ }).waitFor()
      expect(await graveFaults(page, `apply-with-mistakes-${screen}`)).toEqual([])
    },
  )

  test.runIf(hasChromium)(
    'following applications keeps no one out, even where something is asked',
    async () => {
      const api = await portal().api('hr1')
      const asked = person(screen === 'phone' ? 31 : 32, 'asksToCorrect-R005', 4)
      const number = await fileHire(api, asked)
      const page = await portal().enter(screen, 'hr1')
      await page.getByRole('link', { name: '我的申请' }).click()
      await page.getByRole('link', { name: number }).waitFor()
      expect(await graveFaults(page, `list-${screen}`)).toEqual([])
      await page.getByRole('link', { name: number }).click()
      await page.getByRole('region', { name: '需要您补正' }).waitFor({ timeout: 30_000 })
      expect(await graveFaults(page, `application-${screen}`)).toEqual([])
    },
  )

  test.runIf(hasChromium)('the desk keeps no one out', async () => {
    portal().platform.simulated?.control.pace({ 'housing-fund-account': 3_600_000 })
    const number = await fileHire(await portal().api('hr1'), person(screen === 'phone' ? 33 : 34))
    const page = await portal().enter(screen, 'officer2')
    const row = page.getByRole('row').filter({ hasText: number })
    await row.waitFor({ timeout: 30_000 })
    expect(await graveFaults(page, `desk-${screen}`)).toEqual([])
    await row.getByRole('link').click()
    await page.getByRole('region', { name: '办理', exact: true }).waitFor()
    expect(await graveFaults(page, `desk-matter-${screen}`)).toEqual([])
  })
})

/** How somebody may have set the portal on this device; the usual look is above. */
const looks = {
  large: { 'yijian.large-text': 'yes' },
  english: { 'yijian.language': 'en' },
} as const
type Look = keyof typeof looks

const cells = (Object.keys(screens) as Screen[]).flatMap((screen) =>
  (Object.keys(looks) as Look[]).map((look) => ({ screen, look })),
)

describe.each(cells)('on a $screen, $look', ({ screen, look }) => {
  /** Each page once: who stands there, and where. */
  const visits = (number: string): readonly (readonly [string, readonly string[]])[] => [
    [
      'hr1',
      [
        '/',
        '/applications',
        `/applications/${number}`,
        '/apply/employee-hiring',
        '/settings',
        '/help',
      ],
    ],
    ['officer2', ['/desk']],
    ['admin', ['/outbox', '/ratings']],
  ]

  test.runIf(hasChromium)('no page keeps anybody out or runs over its edge', async () => {
    portal().platform.simulated?.control.clear()
    portal().platform.simulated?.control.pace('instant')
    const api = await portal().api('hr1')
    const number = await fileHire(
      api,
      person(70 + cells.findIndex((cell) => cell.screen === screen && cell.look === look)),
    )
    const found: Record<string, unknown> = {}
    for (const [email, paths] of visits(number)) {
      const page = await portal().enter(screen, email)
      await page.evaluate((kept) => {
        for (const [key, value] of Object.entries(kept)) localStorage.setItem(key, value)
      }, looks[look])
      for (const path of paths) {
        await page.goto(portal().platform.url + path)
        await page.getByRole('heading', { level: 1 }).waitFor()
        await page.waitForLoadState('networkidle')
        const name = `${look}${path.replaceAll('/', '-').replace(number, 'one')}-${screen}`
        const faults = await graveFaults(page, name)
        const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
        if (faults.length > 0 || over > 0) found[path] = { faults, over }
      }
    }
    expect(found).toEqual({})
  })
})

/** What axe, by WCAG 2.2 AA, finds serious or worse: what keeps somebody out. */
async function graveFaults(page: Page, name: string) {
  await keepPicture(page, `accessible-${name}`)
  // A window as tall as the page: what a bar that stays in place happens to cover is not small.
  const { width = 0 } = page.viewportSize() ?? {}
  const height = await page.evaluate(() => document.documentElement.scrollHeight + 200)
  await page.setViewportSize({ width, height })
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  await page.setViewportSize({ width, height: screens[width < 600 ? 'phone' : 'desktop'].height })
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => ({ id, help, at: nodes.map(({ target }) => target.join(' ')) }))
}
