import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** What axe finds by WCAG 2.2 AA, and what its best practice calls serious. */
export async function faultsOf(page: Page): Promise<readonly string[]> {
  // A window as tall as the page: what a bar that stays in place happens to cover is not small.
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 }
  const tall = await page.evaluate(() => document.documentElement.scrollHeight + 200)
  await page.setViewportSize({ width, height: Math.max(tall, height) })
  const { violations } = await new AxeBuilder({ page })
    .options({
      runOnly: [...wcag, 'best-practice'],
      rules: { 'target-size': { enabled: true } },
      resultTypes: ['violations'],
    })
    .analyze()
  await page.setViewportSize({ width, height })
  return violations
    .filter(
      ({ tags, impact }) =>
        tags.some((tag) => wcag.includes(tag)) || impact === 'serious' || impact === 'critical',
    )
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`)
}

/** Parts that run over the edge of a window so wide, 1.4.10; a table may scroll in its own frame. */
export async function partsOver(page: Page, width?: number): Promise<readonly string[]> {
  const before = page.viewportSize()
  if (before && width) await page.setViewportSize({ ...before, width })
  // Once more after what is drawn for another width has been drawn.
  await page.waitForTimeout(120)
  const parts = await page.evaluate(() => {
    if (document.documentElement.scrollWidth <= innerWidth) return []
    const isFramed = (part: Element): boolean =>
      part !== document.body &&
      part.parentElement !== null &&
      (getComputedStyle(part.parentElement).overflowX !== 'visible' || isFramed(part.parentElement))
    const over = [...document.querySelectorAll('body *')].filter(
      (part) => part.getBoundingClientRect().right > innerWidth + 1 && !isFramed(part),
    )
    return over
      .filter((part) => ![...part.children].some((child) => over.includes(child)))
      .slice(0, 4)
      .map((part) => `${part.tagName}.${part.className} ${(part.textContent ?? '').slice(0, 30)}`)
  })
  if (before && width) await page.setViewportSize(before)
  return parts
}

/** Chinese that is shown or read aloud and not marked as Chinese, 3.1.2; names are no language. */
export function chineseLeft(page: Page, names: RegExp): Promise<readonly string[]> {
  return page.evaluate(
    ({ source, flags }) => {
      const isName = new RegExp(source, flags)
      const left = new Set<string>()
      const look = (element: Element | null, text: string | null) => {
        if (!text || !/\p{Script=Han}/u.test(text.replaceAll(isName, ''))) return
        if (!element || element.closest('[lang^=zh], script, style, noscript, [hidden]')) return
        left.add(text.trim())
      }
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node; node = walker.nextNode())
        look(node.parentElement, node.textContent)
      for (const element of document.querySelectorAll(
        '[aria-label], [title], [placeholder], [alt]',
      ))
        for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
          look(element, element.getAttribute(name))
      look(document.body, document.title)
      return [...left]
    },
    { source: names.source, flags: 'gu' },
  )
}

/** Walks the page by Tab: what receives the focus unseen, 2.4.7 and 2.4.11. */
export async function unseenFocus(page: Page, most = 40): Promise<readonly string[]> {
  const unseen: string[] = []
  await page.evaluate(() => {
    ;(document.activeElement as HTMLElement | null)?.blur()
    scrollTo(0, 0)
  })
  for (let step = 0; step < most; step++) {
    await page.keyboard.press('Tab')
    const found = await page.evaluate(async () => {
      const drawn = () =>
        new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
      await drawn()
      const focused = document.activeElement
      if (!(focused instanceof HTMLElement) || focused === document.body) return 'end'
      if (focused.dataset['walked']) return 'end'
      focused.dataset['walked'] = 'yes'
      const name = `${focused.tagName}.${focused.className} ${(focused.getAttribute('aria-label') ?? focused.textContent ?? '').trim().slice(0, 30)}`
      // What draws the ring may be the label or the box around a control of the browser's own.
      const near: Element[] = [focused]
      for (let at = focused.parentElement; at && near.length < 5; at = at.parentElement)
        near.push(at)
      const looksOf = () =>
        near
          .flatMap((element) => [
            element,
            ...(element === focused ? [] : [...element.children].slice(0, 4)),
          ])
          .map((element) => {
            const { outline, boxShadow, borderColor, textDecorationLine, backgroundColor } =
              getComputedStyle(element)
            return [outline, boxShadow, borderColor, textDecorationLine, backgroundColor].join()
          })
          .join(';')
      const isSeen = () => {
        // What arrived meanwhile may have moved the page; the browser brought it into view when it
        // received the focus.
        focused.scrollIntoView({ block: 'nearest' })
        const box = focused.getBoundingClientRect()
        const shownAt = [0.15, 0.5, 0.85].flatMap((x) =>
          [0.15, 0.5, 0.85].map(
            (y) => [box.left + box.width * x, box.top + box.height * y] as const,
          ),
        )
        return (
          box.width <= 2 ||
          near.slice(0, 3).some((element) => {
            const around = element.getBoundingClientRect()
            return (
              around.width > 2 &&
              shownAt.some(([x, y]) => {
                const top = document.elementFromPoint(x, y)
                return top !== null && (element.contains(top) || top.contains(focused))
              })
            )
          })
        )
      }
      // What is covered stays covered; what is still being drawn does not.
      let seen = isSeen()
      for (let look = 0; look < 5 && !seen; look++) {
        await new Promise((done) => setTimeout(done, 100))
        seen = isSeen()
      }
      const withFocus = looksOf()
      focused.blur()
      await drawn()
      const without = looksOf()
      focused.focus({ preventScroll: true })
      if (!seen) return `covered: ${name}`
      return withFocus === without ? `no ring: ${name}` : ''
    })
    if (found === 'end') break
    if (found) unseen.push(found)
  }
  return unseen
}
