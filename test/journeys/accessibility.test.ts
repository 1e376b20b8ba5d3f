import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { chineseLeft, faultsOf, partsOver, unseenFocus } from './accessible.ts'
import { hasChromium, keepPicture, openPortal, type Screen } from './browser.ts'
import { fillingIn } from './filling.ts'
import { prepareTour, type Stop, type Walk } from './tour.ts'

const portal = openPortal()
let prepared: Promise<readonly Walk[]> | undefined
const tour = () => (prepared ??= prepareTour(portal()))

/** Every page is walked in each; a window of 320 px is tried in all of them. */
const looks = [
  { look: 'usual', screen: 'desktop', kept: {} },
  { look: 'usual', screen: 'phone', kept: {} },
  { look: 'large', screen: 'phone', kept: { 'yijian.large-text': 'yes' } },
  { look: 'english', screen: 'desktop', kept: { 'yijian.language': 'en' } },
] as const satisfies readonly { look: string; screen: Screen; kept: Record<string, string> }[]
type Look = (typeof looks)[number]

const patience = { timeout: 30_000 }

/** The narrowest window that WCAG 1.4.10 asks for. */
const narrow = 320

test.runIf(hasChromium)('no page of the portal is left out', async () => {
  const app = readFileSync(join(import.meta.dirname, '..', '..', 'web', 'app.tsx'), 'utf8')
  const addresses = [...app.matchAll(/<Route path="([^"*]+)"/g)].map(([, path = '']) => path)
  const stops = (await tour()).flatMap((walk) => walk.stops)
  const isWalked = (address: string) => {
    const pattern = new RegExp(`^${address.replaceAll(/:\w+/g, '[^/]+')}$`)
    return stops.some(({ path }) => pattern.test(path.split('?')[0] ?? ''))
  }
  // A link is good once in a while only: the walk begins with it.
  expect(addresses.filter((address) => !isWalked(address))).toEqual(['/i/:token'])
})

describe.each(looks)('every page, $look on a $screen', (look) => {
  test.runIf(hasChromium)(
    'keeps nobody out and runs over no edge',
    async () => {
      const found: Record<string, unknown> = {}
      const walks = await tour()
      // Two at a time: the pages of whoever has most, and everybody else's.
      const longest = Math.max(...walks.map(({ stops }) => stops.length))
      const lanes = Map.groupBy(walks, ({ stops }) => stops.length === longest)
      await Promise.all(
        [...lanes.values()].map(async (lane) => {
          for (const walk of lane) Object.assign(found, await walked(walk, look))
        }),
      )
      expect(found).toEqual({})
    },
    600_000,
  )
})

async function walked(
  { who, begins, stops }: Walk,
  look: Look,
): Promise<Readonly<Record<string, unknown>>> {
  const found: Record<string, unknown> = {}
  const { screen, kept } = look
  const page = who === null ? await portal().open(screen) : await portal().enter(screen, who)
  page.setDefaultTimeout(60_000)
  await page.evaluate((all) => {
    for (const [key, value] of Object.entries(all)) localStorage.setItem(key, value)
  }, kept)
  await begins?.(page)
  for (const stop of stops) {
    await standAt(page, stop)
    const faults = Object.entries(await faultsAt(page, look)).filter(([, some]) => some.length > 0)
    if (faults.length === 0) continue
    found[stop.name] = Object.fromEntries(faults)
    await keepPicture(page, `accessible-${stop.name}-${look.look}-${screen}`)
  }
  // It would go on asking the server how things stand.
  await page.goto('about:blank')
  return found
}

async function standAt(page: Page, { path, opens }: Stop): Promise<void> {
  if (path !== '') await page.goto(portal().platform.url + path)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.waitForFunction(() => document.querySelector('.loading, .ant-skeleton') === null)
  await opens?.(page)
}

const faultsAt = async (page: Page, { look }: Look) => ({
  axe: await faultsOf(page),
  over: await partsOver(page),
  overWhenNarrow: await partsOver(page, narrow),
  chinese: look === 'english' ? await chineseLeft(page, known) : [],
  focus: look === 'usual' ? await unseenFocus(page) : [],
})

/** Names and what somebody typed stay as they are in an English page. */
const known = new RegExp(
  [
    '一件|中文',
    '.旅程|经样本|窗小样|柜小样|办样.|同小样.|督小样|管小样|赵示例|.\\*+',
    '铜仁示例\\S+?公司|示例省人才服务中心|有限责任公司|食品制造业',
    '贵州省 ?(?:铜仁市)? ?(?:碧江区)?|示例(?:街道|大道|路) ?\\d+ ?号',
    '十一月新员工|劳动合同(?:（1）)?\\.pdf|计算机程序设计员|软件工程师',
  ].join('|'),
  'u',
)

describe('what happens is announced to who does not see it', () => {
  test.runIf(hasChromium)(
    'mistakes of a form, each beside its answer and all at once',
    async () => {
      const page = await portal().enter('desktop', 'hr1')
      await page.goto(`${portal().platform.url}/apply/employee-hiring`)
      await page.getByText('来自市场主体登记信息').first().waitFor()
      const heard = await listen(page)
      await fillingIn(page).text('本人手机号码', '12')
      await expect.poll(heard, patience).toContainEqual(expect.stringContaining('手机号'))
      await page.getByRole('button', { name: '核对并提交' }).click()
      // Where there is much to mend, the focus goes to the list of it.
      const list = page.getByRole('region', { name: /处需要处理/ })
      await list.waitFor()
      expect(await list.evaluate((element) => element.contains(document.activeElement))).toBe(true)
      expect(await faultsOf(page)).toEqual([])
    },
  )

  test.runIf(hasChromium)('what a search found, what was copied, what a code is of', async () => {
    await tour()
    const page = await portal().enter('desktop', 'hr1')
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.goto(`${portal().platform.url}/applications`)
    await page.getByRole('region', { name: '申请列表' }).waitFor()
    const heard = await listen(page)
    await page.getByRole('textbox', { name: '姓名、编号或证件号码' }).fill('没有这个人')
    await page.keyboard.press('Enter')
    await expect.poll(heard, patience).toContain('0 份申请')
    await page.getByRole('button', { name: '清除筛选' }).click()
    await page.getByRole('region', { name: '申请列表' }).getByRole('link').first().click()
    await page.getByRole('button', { name: '复制申请编号' }).click()
    await expect.poll(heard, patience).toContain('申请编号已复制')
    await page.goto(`${portal().platform.url}/verify`)
    await page.getByRole('textbox').waitFor()
    const heardThere = await listen(page)
    await page.getByRole('textbox').fill('nonsense')
    await page.keyboard.press('Enter')
    await expect
      .poll(heardThere, patience)
      .toContainEqual(expect.stringContaining('没有找到这份文书'))
  })
})

/** Keeps what a screen reader would say by itself: what changes inside a live region. */
async function listen(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(() => {
    const heard: string[] = []
    Object.assign(window, { heard })
    new MutationObserver((changes) => {
      for (const { target, addedNodes } of changes)
        for (const node of [target, ...addedNodes]) {
          const element = node instanceof Element ? node : node.parentElement
          const live = element?.closest('output, [role=status], [role=alert], [aria-live=polite]')
          if (live?.textContent) heard.push(live.textContent)
        }
    }).observe(document.body, { subtree: true, childList: true, characterData: true })
  })
  return () =>
    // Put there just above.
    page.evaluate(() => (window as unknown as { readonly heard: readonly string[] }).heard)
}
