import { expect, test } from 'vitest'
import { residentOf } from '#connectors/simulated'
import { dayOf } from '#core/time'
import { addDays, addMonths } from '#standards/calendar-date'
import { hasChromium, keepPicture, openPortal } from './browser.ts'
import { fillingIn, type Filling } from './filling.ts'
import { contractScan } from './hires.ts'

const portal = openPortal()
const hiredOn = addDays(dayOf(Date.now()), -2)

/** What an employer sets once: six of the answers that an ordinary hire asks for. */
const set = {
  'job.employmentForm': '01',
  'job.category': '9',
  'job.occupation': '计算机程序设计员',
  'job.jobTitle': '软件工程师',
  'job.workplace': { region: '520602', detail: '示例大道 8 号' },
  'contract.contractTerm': '1',
}

test.runIf(hasChromium)(
  'an ordinary hire types 16 answers, and 10 once the employer has set what never changes',
  async () => {
    const api = await portal().api('hr1')
    const before = await api.readSettings({ params: { code: 'employee-hiring' } })
    expect(await typedFor('plain', false)).toEqual({ given: 16, shown: 17 })
    await api.saveSettings({
      params: { code: 'employee-hiring' },
      body: { version: before.version, values: set },
    })
    expect(await typedFor('set', true)).toEqual({ given: 10, shown: 11 })
  },
)

/** Fills in the whole form; what was given, and what the page counts (with the uploaded contract). */
async function typedFor(name: string, isSet: boolean) {
  const page = await portal().enter('desktop', 'hr1')
  await page.getByRole('link', { name: '办理员工录用' }).click()
  const filling = fillingIn(page)
  await identify(filling, isSet)
  if (isSet) await page.getByText('来自单位设置').first().waitFor()
  await describe(filling, isSet)
  await filling.upload('已签订的劳动合同', {
    name: '劳动合同.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from(contractScan),
  })
  await page.getByText('已填好，可以核对提交').waitFor()
  await keepPicture(page, `typed-count-${name}`)
  const text = await page.getByRole('region', { name: '填写量' }).innerText()
  return { given: filling.given.size, shown: Number(/(\d+)\s*您填写/.exec(text)?.[1]) }
}

async function identify(filling: Filling, isSet: boolean): Promise<void> {
  await filling.search('证件类型', '居民身份证')
  await filling.text('证件号码', residentOf('93', { year: isSet ? 1988 : 1992 }))
  await filling.text('姓名', '郑计数')
  await filling.text('本人手机号码', '19900009999')
  await filling.text('首次参加工作日期', addMonths(hiredOn, -24))
}

async function describe(filling: Filling, isSet: boolean): Promise<void> {
  await filling.text('录用（用工）日期', hiredOn)
  if (!isSet) {
    await filling.option('用工形式', '全日制')
    await filling.option('人员类别（招用来源）', '其他')
    await filling.text('职业工种', '计算机程序设计员')
    await filling.text('岗位名称', '软件工程师')
    await filling.address('工作地点', '碧江区', '示例大道 8 号')
    await filling.option('劳动合同期限类型', '固定期限')
  }
  await filling.text('月工资（元）', '6500')
  await filling.text('劳动合同终止日期', addDays(addMonths(hiredOn, 36), -1))
  await filling.text('试用期截止日期（选填）', addDays(addMonths(hiredOn, 6), -1))
  await filling.text('合同签订日期', hiredOn)
}
