import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { residentOf, sampleEmployers } from '#connectors/simulated'
import { dayOf } from '#core/time'
import { addDays, addMonths } from '#standards/calendar-date'
import { hasChromium, keepPicture, openPortal } from './browser.ts'
import { chooseOption, focused, reach, write } from './by-keyboard.ts'
import { contractScan, fileHire, person } from './hires.ts'
import { isTheReceipt, noticesPrinting, readsAsPrinted } from './printed.ts'

const portal = openPortal()
const hiredOn = addDays(dayOf(Date.now()), -2)
const patience = { timeout: 60_000, interval: 300 }
const scan = (name: string) => ({
  name,
  mimeType: 'application/pdf',
  buffer: Buffer.from(contractScan),
})

// Nothing here touches the mouse.
test.runIf(hasChromium)(
  'a walk-in is served from the ID reader to the printed receipt by keyboard alone',
  async () => {
    const page = await portal().enter('desktop', 'window')
    await noticesPrinting(page)
    page.on('filechooser', (chooser) => void chooser.setFiles(scan('扫描件.pdf')))
    await page.waitForURL(/\/window$/)
    await expect.poll(() => focused(page), patience).toBe('证件号码、信用代码、申请编号或姓名')
    await keepPicture(page, 'window-start')
    // The reader types the number of whoever stands there, and Enter.
    await readsDocument(page, agentNumber)
    await expect.poll(() => focused(page), patience).toBe('此人代单位办理')
    await page.keyboard.press('Enter')
    await registers(page)
    await expect.poll(() => focused(page), patience).toMatch(/^办理新的申请/)
    await keepPicture(page, 'window-serving')
    await page.keyboard.press('Enter')
    await fills(page)
    await page.waitForURL(/\/filed\//)
    const number = page.url().split('/').at(-1) ?? ''
    await expect.poll(() => focused(page), patience).toBe('打印收件凭证')
    await page.keyboard.press('Enter')
    await page.getByText('已送往打印').waitFor()
    await page.locator('[data-printed=PDF]').waitFor()
    await isTheReceipt(page, number)
    await keepPicture(page, 'window-filed')

    await reach(page, '查看办理进度')
    await page.keyboard.press('Enter')
    const facts = page.getByRole('region', { name: '窗口提交' })
    await facts.getByText('周来人（代理人）').waitFor()
    await keepPicture(page, 'window-track', { whole: true })
    await readsAsPrinted(page)
    await page.getByRole('button', { name: /^全部 \d+ 条/ }).press('Enter')
    await page.getByText('窗小样 为').first().waitFor()
    await endsAndSees(page, number)
  },
)

const [employer = ''] = Object.keys(sampleEmployers)
const agentNumber = residentOf('93', { year: 1976 })

async function readsDocument(page: Page, number: string): Promise<void> {
  await page.keyboard.type(number)
  await page.keyboard.press('Enter')
}

/** Who stands there: what was read is there already; Enter goes from box to box. */
async function registers(page: Page): Promise<void> {
  await expect.poll(() => focused(page), patience).toBe('统一社会信用代码')
  await page.keyboard.type(employer)
  await write(page, '来人姓名', '周来人')
  await page.keyboard.press('Enter')
  expect(await focused(page)).toBe('来人手机号')
  await page.keyboard.type('19900000777')
  await write(page, '委托书签署日期', hiredOn)
  await write(page, '委托有效期至', addMonths(hiredOn, 6))
  await reach(page, '委托书扫描件')
  await page.keyboard.press('Space')
  await expect.poll(() => focused(page), patience).toBe('删除委托书扫描件')
  await keepPicture(page, 'window-register', { whole: true })
  await reach(page, '开始接待')
  await page.keyboard.press('Enter')
  await page.getByRole('complementary', { name: '正在接待' }).waitFor()
}

/** The employer's own form; who files is known already. */
async function fills(page: Page): Promise<void> {
  const agent = page.getByRole('region', { name: '经办人' })
  await agent.getByText('周**').waitFor()
  await agent.getByText('来自来人登记').first().waitFor()
  await write(page, '证件类型', '居民身份证')
  await page.keyboard.press('Enter')
  await write(page, '证件号码', residentOf('93', { year: 1984 }))
  await page.keyboard.press('Enter')
  await page.keyboard.type('孙窗口')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: '修改婚姻状况' }).waitFor()
  await write(page, '本人手机号码', '19900009999')
  await write(page, '首次参加工作日期', addMonths(hiredOn, -24))
  await write(page, '录用（用工）日期', hiredOn.replaceAll('-', ''))
  await chooseOption(page, '用工形式', '全日制')
  await chooseOption(page, '人员类别（招用来源）', '其他')
  await write(page, '职业工种', '计算机程序设计员')
  await page.keyboard.press('Enter')
  await page.keyboard.type('软件工程师')
  await write(page, '工作地点（省市区县）', '碧江区')
  await page.getByText('碧江区').last().waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await write(page, '工作地点（详细地址）', '示例大道 8 号')
  await write(page, '月工资（元）', '6500')
  await chooseOption(page, '劳动合同期限类型', '固定期限')
  await write(page, '劳动合同终止日期', addDays(addMonths(hiredOn, 36), -1))
  await write(page, '合同签订日期', hiredOn)
  await reach(page, '已签订的劳动合同')
  await page.keyboard.press('Space')
  await expect.poll(() => focused(page), patience).toBe('删除已签订的劳动合同')
  await page.getByText('已填好，可以核对提交').waitFor()
  await reach(page, '核对并提交')
  await page.keyboard.press('Enter')
  await page.getByRole('region', { name: /^将办理 \d 个事项/ }).waitFor()
  await reach(page, '确认提交')
  await page.keyboard.press('Enter')
}

/** Whoever comes next finds an empty field; the day's list says who was served for what. */
async function endsAndSees(page: Page, number: string): Promise<void> {
  await page.getByRole('button', { name: '结束接待' }).press('Enter')
  await page.waitForURL(/\/window$/)
  expect(await page.evaluate(() => sessionStorage.getItem('yijian.visit'))).toBeNull()
  const day = page.getByRole('region', { name: '今天的接待' })
  await day.getByText('周来人').waitFor()
  await day.getByText('提交申请').waitFor()
  await day.getByRole('link', { name: number }).first().waitFor()
  await keepPicture(page, 'window-day', { whole: true })
}

test.runIf(hasChromium)(
  'finished results are handed over with one signature, and a second time only by whoever knows',
  async () => {
    portal().platform.simulated?.control?.pace('instant')
    const clerk = await portal().api('hr1')
    const hired = person(91)
    const number = await fileHire(clerk, hired)
    await expect
      .poll(async () => (await clerk.readApplication({ params: { number } })).status, patience)
      .toBe('complete')
    const page = await portal().enter('desktop', 'window')
    await expect.poll(() => focused(page), patience).toBe('证件号码、信用代码、申请编号或姓名')
    // The barcode on the receipt.
    await page.keyboard.type(number)
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: '登记个人来人' }).click()
    await page.getByLabel('来人证件号码').fill(hired.documentNumber)
    await page.getByLabel('来人姓名').fill(hired.name)
    await page.getByRole('button', { name: '开始接待' }).click()
    await page
      .getByRole('link', { name: new RegExp(number) })
      .first()
      .click()
    await page.getByRole('button', { name: '送达并签收' }).click()
    const form = page.getByRole('form', { name: '送达并签收' })
    await form.getByLabel('签收人姓名').fill(hired.name)
    await form.getByLabel('证件号码后六位').fill(hired.documentNumber.slice(-6))
    await form.getByText('请签收人签名，或上传签收单扫描件').waitFor()
    await signs(page)
    await keepPicture(page, 'window-handover', { of: form })
    await form.getByRole('button', { name: /^确认送达 \d 项/ }).click()
    await page.getByText('项结果都已送达').waitFor()
    await page.getByText(`${hired.name}（本人`).first().waitFor()
    await keepPicture(page, 'window-handed-over', { whole: true })

    await page.getByRole('button', { name: '再次送达' }).click()
    await form.getByRole('checkbox').first().check()
    await form.getByText('再次送达会另出一份送达回证').waitFor()
    const papers = await (await portal().api('hr1')).listPapers({ params: { number } })
    expect(papers.papers.filter(({ id }) => id.endsWith('-handover')).length).toBeGreaterThan(4)
  },
)

test.runIf(hasChromium)(
  'a colleague at the same counter goes on with what another began, and it says who did what',
  async () => {
    const first = await portal().enter('desktop', 'window')
    await registersHead(first, '李代表')
    await first.getByRole('link', { name: /^办理新的申请/ }).click()
    await first.getByLabel('本人手机号码').fill('19900009998')
    await first.waitForURL(/draft=/)
    await first.getByRole('button', { name: '结束接待' }).click()
    await first.waitForURL(/\/window$/)

    const page = await portal().enter('desktop', 'window2')
    await registersHead(page, '王代表')
    const theirs = page.getByRole('region', { name: /^为 .* 办理$/ })
    await theirs.getByText('窗小样 保存于').first().waitFor()
    await keepPicture(page, 'window-colleagues-draft', { whole: true })
    await theirs.getByRole('list', { name: '草稿' }).getByRole('link').first().click()
    const hands = page.getByRole('region', { name: '同窗口接续办理' })
    await hands.getByText('为来人 李代表').waitFor()
    await expect.poll(() => page.getByLabel('本人手机号码').inputValue()).toBe('19900009998')
    await keepPicture(page, 'window-goes-on')
    await page.getByLabel('本人手机号码').fill('19900009997')
    await page.getByText('已保存').first().waitFor()
    await page.getByRole('button', { name: '结束接待' }).click()
    await page.getByRole('region', { name: '今天的接待' }).getByText('接着填写').waitFor()
  },
)

/** The employer's own head, with the card in hand. */
async function registersHead(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: '直接登记来人' }).click()
  await page.getByLabel('统一社会信用代码').fill(employer)
  await page.getByLabel('来人证件号码').fill(agentNumber)
  await page.getByLabel('来人姓名').fill(name)
  await page.getByText('法定代表人', { exact: true }).click()
  await page.getByRole('button', { name: '开始接待' }).click()
  await page.getByRole('complementary', { name: '正在接待' }).waitFor()
}

test.runIf(hasChromium)('several scans become the pages of one PDF, chosen or pasted', async () => {
  const page = await portal().enter('desktop', 'window')
  await page.getByRole('button', { name: '直接登记来人' }).click()
  const picture = await page.screenshot({ type: 'jpeg', quality: 30 })
  const jpeg = (name: string) => ({ name, mimeType: 'image/jpeg', buffer: picture })
  await page
    .getByLabel('委托书扫描件', { exact: true })
    .setInputFiles([jpeg('1.jpg'), jpeg('2.jpg')])
  await page.getByRole('link', { name: '委托书扫描件.pdf' }).waitFor()
  const before = await page.getByRole('link', { name: '委托书扫描件.pdf' }).getAttribute('href')
  // What a scanner's program put into the clipboard.
  await page.locator('.upload').evaluate((box) => {
    const canvas = document.createElement('canvas')
    canvas.width = 40
    canvas.height = 60
    return new Promise<void>((resolve) => {
      canvas.toBlob((blob) => {
        const clipboardData = new DataTransfer()
        clipboardData.items.add(new File([blob ?? ''], '3.png', { type: 'image/png' }))
        box.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }))
        resolve()
      }, 'image/png')
    })
  })
  await expect
    .poll(() => page.getByRole('link', { name: '委托书扫描件.pdf' }).getAttribute('href'), patience)
    .not.toBe(before)
  const address = await page.getByRole('link', { name: '委托书扫描件.pdf' }).getAttribute('href')
  const pdf = await page.evaluate(
    async (url) => (await (await fetch(url)).text()).match(/\/Count (\d+)/)?.[1],
    address ?? '',
  )
  expect(pdf).toBe('3')
})

async function signs(page: Page): Promise<void> {
  const pad = page.getByLabel('签名区：请签收人在此签名')
  await pad.scrollIntoViewIfNeeded()
  const box = await pad.boundingBox()
  if (!box) throw new Error('there is no pad')
  await page.mouse.move(box.x + 40, box.y + 60)
  await page.mouse.down()
  for (const [x, y] of [
    [120, 90],
    [160, 40],
    [220, 100],
  ] as const)
    await page.mouse.move(box.x + x, box.y + y, { steps: 4 })
  await page.mouse.up()
}
