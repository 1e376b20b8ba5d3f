import { describe, expect, test } from 'vitest'
import { residentOf } from '#connectors/simulated'
import { hasChromium, keepPicture, openPortal, screens, type Screen } from './browser.ts'
import { fillingIn } from './filling.ts'
import { fileHire, person } from './hires.ts'

const portal = openPortal()
const both = Object.keys(screens) as Screen[]

/** A colleague reads the list and undoes nothing: each screen acts for an employer of its own. */
const agents = { desktop: 'hr2', phone: 'hr2' } as const satisfies Record<Screen, string>

describe.each(both)('on a %s', (screen) => {
  test.runIf(hasChromium)(
    'an employer sets once what every hire begins with, and is asked that much less',
    async () => {
      const page = await portal().enter(screen, agents[screen])
      await page.getByRole('link', { name: '单位设置' }).click()
      await page.getByRole('heading', { name: '单位设置' }).waitFor()
      const filling = fillingIn(page)
      const title = screen === 'desktop' ? '软件工程师' : '测试工程师'
      await filling.text('岗位名称', title)
      await filling.address('工作地点', '碧江区', '示例大道 8 号')
      await filling.option('用工形式', '全日制')
      await page.getByRole('button', { name: '保存设置' }).click()
      await page.getByRole('region', { name: '修改记录' }).getByText(title).first().waitFor()
      await keepPicture(page, `settings-${screen}`, { whole: true })

      await page.getByRole('link', { name: '首页', exact: true }).click()
      await page.getByRole('link', { name: '办理员工录用' }).click()
      const job = page.getByRole('region', { name: '岗位' })
      await job.getByText('来自单位设置').first().waitFor()
      await job.getByText(title).waitFor()
      expect(await job.getByRole('radiogroup', { name: '用工形式' }).count()).toBe(0)
      await job.getByRole('button', { name: '修改岗位名称' }).click()
      await filling.text('岗位名称', '另一岗位')
      await keepPicture(page, `settings-filled-in-${screen}`, { of: job })
    },
  )

  test.runIf(hasChromium)(
    'what the former employer has yet to do is foretold as soon as the person is known',
    async () => {
      const page = await portal().enter(screen, 'hr1')
      await page.getByRole('link', { name: '办理员工录用' }).click()
      const filling = fillingIn(page)
      await filling.search('证件类型', '居民身份证')
      await filling.text('证件号码', residentOf('92', { year: 1996 }))
      await filling.text('姓名', '吴预告')
      const panel = page.getByRole('region', { name: '预先告知 2 件事，都不影响现在提交' })
      await panel.getByRole('heading', { name: '原单位尚未为该员工停保' }).waitFor()
      await panel.getByText('工伤保险先行参保').waitFor()
      expect(await panel.getByRole('term').allInnerTexts()).toEqual([
        '原单位',
        '本次申请',
        '原单位',
        '本次申请',
      ])
      await keepPicture(page, `foretold-${screen}`, { of: panel })
    },
  )

  test.runIf(hasChromium)(
    'the filing window and how a wage becomes a base are shown before anything is filed',
    async () => {
      const page = await portal().enter(screen, 'hr1')
      await page.getByRole('link', { name: '办理员工录用' }).click()
      const days = page.getByRole('list', { name: '本月申报期' })
      if (screen === 'phone') await page.getByText('申报期 3 项').click()
      await days.getByText(/本月申报期 1–24 日/).waitFor()
      // Each matter that has one, and where its days were read.
      for (const matter of await days.getByRole('listitem').all()) {
        expect(await matter.innerText()).toMatch(/现在提交(将)?计入 \d{4} 年 \d{1,2} 月/)
        expect(await matter.innerText()).toMatch(/示例数据[^]*来源：/)
      }
      expect(await days.getByRole('listitem').count()).toBe(3)
      const filling = fillingIn(page)
      await filling.text('月工资（元）', '3000')
      const insurance = page.getByRole('region', { name: '社会保险', exact: true })
      // What is filled in stands folded on a phone, and opens by its heading.
      if (screen === 'phone') await insurance.getByRole('heading', { name: '社会保险' }).click()
      const way = insurance.getByText('月工资 3,000 → 申报缴费工资 3,600（按下限 3,600）')
      await way.waitFor()
      await insurance.getByText('下限 3,600 · 上限 18,000').waitFor()
      expect(await insurance.getByText('示例数据').count()).toBeGreaterThan(0)
      await keepPicture(page, `base-${screen}`, { of: way })
      await keepPicture(page, `window-${screen}`, { of: days })
    },
  )

  test.runIf(hasChromium)(
    'somebody who is under way already is said as soon as the number is typed, with the way there',
    async () => {
      // Asked to correct, so that it stays open.
      const hired = person(screen === 'phone' ? 61 : 62, 'asksToCorrect-R005', 4)
      const number = await fileHire(await portal().api('hr1'), hired)
      const page = await portal().enter(screen, 'hr1')
      await page.getByRole('link', { name: '办理员工录用' }).click()
      const filling = fillingIn(page)
      await filling.search('证件类型', '居民身份证')
      await filling.text('证件号码', hired.documentNumber)
      const said = page.getByRole('region', { name: '录用人员' }).getByText('已有在办的申请')
      await said.waitFor()
      await keepPicture(page, `under-way-${screen}`, { of: said })
      await page
        .getByRole('link', { name: `查看申请 ${number}` })
        .first()
        .click()
      await page.getByRole('heading', { name: new RegExp(hired.name) }).waitFor()
      expect(page.url()).toContain(number)
    },
  )

  test.runIf(hasChromium)(
    'another hire begins with the post and the contract of an earlier one, and with nothing of the person',
    async () => {
      const hired = person(screen === 'phone' ? 63 : 64)
      const number = await fileHire(await portal().api('hr1'), hired)
      const page = await portal().enter(screen, 'hr1')
      await page.goto(new URL(`/applications/${number}`, page.url()).href)
      await page.getByRole('button', { name: '照此再录一人' }).click()
      const job = page.getByRole('region', { name: '岗位' })
      await job.getByText(`照 ${hired.name} 的申请`).first().waitFor()
      await job.getByText('软件工程师').waitFor()
      expect(await page.getByRole('textbox', { name: '证件号码' }).inputValue()).toBe('')
      expect(await page.getByRole('textbox', { name: '录用（用工）日期' }).inputValue()).toBe('')
      await keepPicture(page, `copied-${screen}`, { of: job })
    },
  )
})

test.runIf(hasChromium)(
  'a draft that a second window has changed is not overwritten, and the newest can be read',
  async () => {
    const page = await portal().enter('desktop', 'hr1')
    await page.getByRole('link', { name: '办理员工录用' }).click()
    const name = { name: '岗位名称', exact: true } as const
    await page.getByRole('textbox', name).fill('第一次')
    await page.getByText(/已保存/).waitFor()
    const other = await page.context().newPage()
    await other.goto(page.url())
    await other.getByRole('textbox', name).fill('第二次')
    await other.getByText(/已保存/).waitFor()
    await page.getByRole('textbox', name).fill('第三次')
    await page.getByText('这份草稿已在别处修改，').waitFor()
    await page.getByRole('button', { name: '读取最新内容' }).click()
    await page.getByRole('textbox', name).waitFor()
    expect(await page.getByRole('textbox', name).inputValue()).toBe('第二次')
  },
)
