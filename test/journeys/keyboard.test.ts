import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { residentOf } from '#connectors/simulated'
import { dayOf } from '#core/time'
import { addDays, addMonths } from '#standards/calendar-date'
import { hasChromium, keepPicture, openPortal } from './browser.ts'
import { chooseOption, focused, reach, write } from './by-keyboard.ts'
import { contractScan } from './hires.ts'

const portal = openPortal()
const hiredOn = addDays(dayOf(Date.now()), -2)

// Nothing here touches the mouse: Tab, Enter, Space, arrows, Escape and letters only.
test.runIf(hasChromium)(
  'a whole hire is filed by keyboard alone, from the start page to the filed page and into its dialogs',
  async () => {
    const page = await portal().enter('desktop', 'hr1')
    // Whatever asks for a file gets the scan, as if it had been chosen in the system's own window.
    page.on('filechooser', (chooser) => void chooser.setFiles(scan))
    await reach(page, /^办理员工录用/)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: '录用人员' }).waitFor()
    await identify(page)
    await describeWork(page)
    await signContract(page)
    await goesToWhatIsMissing(page)
    await looksOver(page)
    await file(page)
    await opensAndLeavesDialog(page)
    expect(await focused(page)).toBe('撤销录用')
  },
)

/** Enter goes on to the next answer; what a register brought is changed where it stands. */
async function identify(page: Page): Promise<void> {
  await write(page, '证件类型', '居民身份证')
  await page.keyboard.press('Enter')
  await write(page, '证件号码', residentOf('93', { year: 1988 }))
  await page.keyboard.press('Enter')
  expect(await focused(page)).toBe('姓名')
  await page.keyboard.type('孙键盘')
  await page.keyboard.press('Enter')
  const section = page.getByRole('region', { name: '录用人员' })
  await section.getByRole('button', { name: '修改婚姻状况' }).waitFor()
  await write(page, '本人手机号码', '19900009999')
  await write(page, '首次参加工作日期', addMonths(hiredOn, -24))
  await reach(page, '修改婚姻状况')
  await page.keyboard.press('Enter')
  // The button has turned into the question, and the cursor stands in it.
  await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'combobox')
  expect(await focused(page)).toBe('婚姻状况')
}

async function describeWork(page: Page): Promise<void> {
  await write(page, '录用（用工）日期', hiredOn.replaceAll('-', ''))
  await chooseOption(page, '用工形式', '全日制')
  await chooseOption(page, '人员类别（招用来源）', '其他')
  await write(page, '职业工种', '计算机程序设计员')
  await page.keyboard.press('Enter')
  expect(await focused(page)).toBe('岗位名称')
  await page.keyboard.type('软件工程师')
  await write(page, '工作地点（省市区县）', '碧江区')
  await page.getByText('碧江区').last().waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await write(page, '工作地点（详细地址）', '示例大道 8 号')
  await write(page, '月工资（元）', '6500')
  await reach(page, '为什么问月工资（元）')
  await page.keyboard.press('Enter')
  await page
    .locator('details[open]')
    .getByText(/职工社会保险参保登记/)
    .waitFor()
  await keepPicture(page, 'why-asked')
}

/** A remedy is pressed by keyboard, and the cursor stands in what it mended. */
async function signContract(page: Page): Promise<void> {
  const probation = '试用期截止日期'
  await chooseOption(page, '劳动合同期限类型', '固定期限')
  await write(page, '劳动合同终止日期', addDays(addMonths(hiredOn, 36), -1))
  await write(page, probation, addDays(addMonths(hiredOn, 8), -1))
  await page.keyboard.press('Tab')
  await page.getByRole('button', { name: /^改为 / }).waitFor()
  await reach(page, /^改为 /)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: /^改为 / }).waitFor({ state: 'detached' })
  await page.waitForFunction(() => document.activeElement instanceof HTMLInputElement)
  expect(await focused(page)).toBe(probation)
  const box = page.getByRole('textbox', { name: '试用期截止日期（选填）' })
  expect(await box.inputValue()).toBe(addDays(addMonths(hiredOn, 6), -1))
  await write(page, '合同签订日期', hiredOn)
}

/** What is still missing is said, and its line leads there; then a file is chosen and taken back. */
async function goesToWhatIsMissing(page: Page): Promise<void> {
  await reach(page, '核对并提交')
  await page.keyboard.press('Enter')
  const problems = page.getByRole('region', { name: /还有 1 处需要处理/ })
  await problems.waitFor()
  await page.waitForFunction(() => document.activeElement?.id === 'problems')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  expect(await focused(page)).toBe('已签订的劳动合同')
  // Space chooses a file in every browser; Enter takes it back, and the cursor follows each time.
  await page.keyboard.press('Space')
  await expect.poll(() => focused(page), patience).toBe('删除已签订的劳动合同')
  await page.keyboard.press('Enter')
  await expect.poll(() => focused(page), patience).toBe('已签订的劳动合同')
  await page.keyboard.press('Space')
  await expect.poll(() => focused(page), patience).toBe('删除已签订的劳动合同')
}
const patience = { timeout: 30_000 }
const scan = {
  name: '劳动合同.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from(contractScan),
}

/** To the confirmation and back: the cursor returns to where it left the form. */
async function looksOver(page: Page): Promise<void> {
  await page.getByText('已填好，可以核对提交').waitFor()
  await reach(page, '核对并提交')
  await page.keyboard.press('Enter')
  await page.getByRole('region', { name: /^将办理 5 个事项/ }).waitFor()
  await reach(page, '返回修改')
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => document.activeElement?.id === 'go-on')
  expect(await focused(page)).toBe('核对并提交')
}

async function file(page: Page): Promise<void> {
  await page.keyboard.press('Enter')
  await page.getByRole('region', { name: /^将办理 5 个事项/ }).waitFor()
  await reach(page, '确认提交')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '已提交' }).waitFor()
  await keepPicture(page, 'keyboard-filed')
  // The cursor has come along: the next stop is the number that can be copied.
  await page.waitForFunction(() => document.activeElement?.classList.contains('filed') ?? false)
  await page.keyboard.press('Tab')
  expect(await focused(page)).toMatch(/复制申请编号/)
}

/** A dialog takes the cursor, keeps it, and gives it back to the button that opened it. */
async function opensAndLeavesDialog(page: Page): Promise<void> {
  await reach(page, '查看办理进度')
  await page.keyboard.press('Enter')
  await reach(page, '撤销录用')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  const isInside = () => dialog.evaluate((box) => box.contains(document.activeElement))
  await expect.poll(isInside).toBe(true)
  // Tab goes round in it, and never to what lies behind.
  for (let stop = 0; stop < 12; stop++) {
    await page.keyboard.press('Tab')
    expect(await standsBehind(dialog)).toBe('')
  }
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  await expect.poll(() => focused(page)).toBe('撤销录用')
}

/** What the keyboard stands on outside a dialog; the window's own edge is nowhere. */
const standsBehind = (dialog: Locator): Promise<string> =>
  dialog.evaluate((box) => {
    const at = document.activeElement
    const around = box.closest('.ant-modal-root') ?? box
    return at === null || at === document.body || around.contains(at) ? '' : at.outerHTML
  })
