import type { Page } from 'playwright-core'

/** What the keyboard stands on, by its name as it is read out. */
export const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const at = document.activeElement
    const labels = at instanceof HTMLInputElement ? [...(at.labels ?? [])] : []
    const label = labels[0]?.cloneNode(true)
    if (label instanceof HTMLElement)
      for (const hidden of label.querySelectorAll('[aria-hidden], .optional')) hidden.remove()
    const group = at?.closest('[role=radiogroup]')?.getAttribute('aria-labelledby')
    const legend = group ? document.getElementById(group)?.firstChild?.textContent : undefined
    const name = at?.getAttribute('aria-label') ?? label?.textContent ?? at?.textContent ?? ''
    return [legend, name].filter(Boolean).join(' ').trim()
  })

/** More stops than the longest way between two answers. */
const stopsMost = 160

/** Presses Tab until the keyboard stands there. */
export async function reach(page: Page, name: string | RegExp): Promise<void> {
  const isIt = (stands: string) => (typeof name === 'string' ? stands === name : name.test(stands))
  for (let stop = 0; stop < stopsMost; stop++) {
    if (isIt(await focused(page))) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not reach ${String(name)}; it stands on ${await focused(page)}`)
}

/** Writes where the keyboard stands once it stands there. */
export async function write(page: Page, name: string | RegExp, text: string): Promise<void> {
  await reach(page, name)
  await page.keyboard.type(text)
}

/** Chooses one of a group's options with the arrow keys, as radio buttons have it. */
export async function chooseOption(page: Page, group: string, option: string): Promise<void> {
  await reach(page, new RegExp(`^${RegExp.escape(group)} `))
  await page.keyboard.press('Space')
  for (let turn = 0; turn < 8; turn++) {
    if ((await focused(page)) === `${group} ${option}`) return
    await page.keyboard.press('ArrowDown')
  }
  throw new Error(`The arrows do not reach ${option} of ${group}`)
}
