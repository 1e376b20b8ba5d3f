import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { residentOf } from '#connectors/simulated'
import { dayOf } from '#core/time'
import { procedures } from '#departments/all'
import { addDays, addMonths } from '#standards/calendar-date'
import { hasChromium, keepPicture, openPortal, screens, type Screen } from './browser.ts'
import { fillingIn, type Filling } from './filling.ts'
import { contractScan } from './hires.ts'

const portal = openPortal()

// Both have a social security card already (mark 93), which is the ordinary case.
const people = {
  desktop: { name: '郑旅程', documentNumber: residentOf('93', { year: 1992 }) },
  phone: { name: '王旅程', documentNumber: residentOf('93', { year: 1996 }) },
} as const satisfies Record<Screen, { name: string; documentNumber: string }>

const hiredOn = addDays(dayOf(Date.now()), -2)
const endsOn = addDays(addMonths(hiredOn, 36), -1)
/** hiring.md 2.1: of 73 questions an ordinary hire types 17; the contract itself is uploaded. */
const typedMost = 17

describe.each(Object.keys(screens) as Screen[])('on a %s', (screen) => {
  test.runIf(hasChromium)(
    'an agent types at most 17 answers, is told mistakes at once, files, and follows the hire until it is closed',
    async () => {
      const page = await portal().enter(screen, 'hr1')
      await page.getByRole('link', { name: '办理员工录用' }).click()
      const filling = fillingIn(page)
      await identify(page, filling, people[screen], screen)
      await describeWork(filling)
      await signContract(page, filling, screen)
      expect(filling.given.size).toBeLessThanOrEqual(typedMost)
      await page.getByText('已填好，可以核对提交').waitFor()
      if (screen === 'desktop') await countAgrees(page, filling)
      await page.getByRole('button', { name: '核对并提交' }).click()

      await confirm(page, screen)
      const number = await file(page, people[screen].name)
      await keepPicture(page, `hire-filed-${screen}`)

      await page.getByRole('button', { name: '查看办理进度' }).click()
      await follow(page, number, screen)
    },
  )
})

/** Who is hired: a slip in the number is told at once, and the registers bring the rest. */
async function identify(
  page: Page,
  filling: Filling,
  { name, documentNumber }: (typeof people)[Screen],
  screen: Screen,
): Promise<void> {
  const section = page.getByRole('region', { name: '录用人员' })
  await filling.search('证件类型', '居民身份证')
  await filling.text('证件号码', withWrongCheckDigit(documentNumber))
  await section.getByText('身份证号码校验位不符').waitFor()
  const remedy = section.getByText('请对照身份证逐位核对')
  await remedy.waitFor()
  await keepPicture(page, `hire-wrong-number-${screen}`, { of: remedy })

  await filling.text('证件号码', documentNumber)
  await section.getByText('身份证号码校验位不符').waitFor({ state: 'detached' })
  await filling.text('姓名', name)
  for (const origin of [
    '由“证件类型”、“证件号码”推算',
    '来自居民身份信息核验 · ',
    '来自学历学籍信息 · ',
  ])
    await section.getByText(origin).first().waitFor()
  for (const label of ['性别', '民族', '学历', '常住地址'])
    await section.getByRole('button', { name: `修改${label}` }).waitFor()
  await keepPicture(page, `hire-looked-up-${screen}`)
  await filling.text('本人手机号码', '19900009999')
  await filling.text('首次参加工作日期', addMonths(hiredOn, -24))
}

async function describeWork(filling: Filling): Promise<void> {
  await filling.text('录用（用工）日期', hiredOn)
  await filling.option('用工形式', '全日制')
  await filling.option('人员类别（招用来源）', '其他')
  await filling.text('职业工种', '计算机程序设计员')
  await filling.text('岗位名称', '软件工程师')
  await filling.address('工作地点', '碧江区', '示例大道 8 号')
  await filling.text('月工资（元）', '6500')
}

/** Eight months of probation are too many: the page says by which law, and mends it by one click. */
async function signContract(page: Page, filling: Filling, screen: Screen): Promise<void> {
  const section = page.getByRole('region', { name: '劳动合同' })
  const probation = '试用期截止日期（选填）'
  await filling.option('劳动合同期限类型', '固定期限')
  await filling.text('劳动合同终止日期', endsOn)
  await filling.text(probation, addDays(addMonths(hiredOn, 8), -1))
  const tooLong = section.getByText('试用期最长六个月：合同期限满三年或无固定期限')
  await tooLong.waitFor()
  const law = section.getByText('最迟到合同起始之日起满六个月依据 《劳动合同法》第十九条')
  await law.waitFor()
  await keepPicture(page, `hire-long-probation-${screen}`, { of: law })

  const longest = addDays(addMonths(hiredOn, 6), -1)
  await section.getByRole('button', { name: /^改为 / }).click()
  await tooLong.waitFor({ state: 'detached' })
  expect(await section.getByRole('textbox', { name: probation }).inputValue()).toBe(longest)
  await filling.text('合同签订日期', hiredOn)
  await filling.upload('已签订的劳动合同', {
    name: '劳动合同.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from(contractScan),
  })
}

/** The page counts what was typed as well, with the uploaded contract; a phone has no room for it. */
async function countAgrees(page: Page, filling: Filling): Promise<void> {
  const text = await page.getByRole('region', { name: '填写量' }).innerText()
  expect(Number(/(\d+)\s*您填写/.exec(text)?.[1])).toBe(filling.given.size + 1)
}

/** Every department, its matters and what it is told; what is left out says why. */
async function confirm(page: Page, screen: Screen): Promise<void> {
  const plan = page.getByRole('region', { name: '将办理 5 个事项，涉及 3 个部门' })
  await plan.waitFor()
  for (const department of ['人力资源和社会保障局', '医疗保障局', '住房公积金管理中心'])
    await plan.getByRole('heading', { name: department }).waitFor()
  const fund = plan.getByRole('group').filter({ hasText: '住房公积金个人账户设立' })
  await fund.getByText('住房公积金个人账户设立', { exact: true }).click()
  await keepPicture(page, `hire-confirm-${screen}`)
  const told = await fund.getByRole('term').allInnerTexts()
  expect(await fund.innerText()).toContain(`告知 ${told.length} 项`)
  const { name, accepts } = procedureNamed('住房公积金个人账户设立')
  expect(told, `${name} is told only what it accepts`).toEqual(
    told.filter((label) => Object.values(accepts).some((field) => field.label === label)),
  )
  expect(told).toContain('证件号码')
  expect(told).not.toContain('职业工种')
  await page.getByRole('region', { name: '不需要办理的 2 个事项' }).waitFor()
  await page.getByText('已持有正常状态的社会保障卡').waitFor()
}

function procedureNamed(name: string) {
  const found = procedures.find((each) => each.name === name)
  if (!found) throw new Error(`No department offers ${name}`)
  return found
}

async function file(page: Page, name: string): Promise<string> {
  await page.getByRole('button', { name: '确认提交' }).click()
  await page.getByRole('heading', { name: '已提交' }).waitFor()
  expect(await page.getByRole('main').innerText()).toContain(name)
  const [, number = ''] = /\/filed\/(.+)$/.exec(page.url()) ?? []
  expect(await page.getByText(number, { exact: true }).isVisible()).toBe(true)
  return number
}

/** Nobody presses anything: the page itself comes to say that all is done. */
async function follow(page: Page, number: string, screen: Screen): Promise<void> {
  await page.getByRole('heading', { name: /员工录用/ }).waitFor()
  await keepPicture(page, `hire-under-way-${screen}`)
  await page.getByText('5 项已办结', { exact: true }).waitFor({ timeout: 60_000 })
  expect(await page.getByRole('main').innerText()).toContain('全部办结')
  expect(await page.getByRole('article').count()).toBe(5)
  for (const article of await page.getByRole('article').all())
    expect(await article.innerText()).toMatch(/已办结[^]*办理结果/)
  await page.getByText(/条记录首尾相连、次序完整/).waitFor()
  await keepPicture(page, `hire-closed-${screen}`, { whole: true })
  const api = await portal().api('hr1')
  expect((await api.readApplication({ params: { number } })).status).toBe('complete')
}

const withWrongCheckDigit = (number: string): string =>
  number.slice(0, 17) + (number.endsWith('1') ? '2' : '1')
