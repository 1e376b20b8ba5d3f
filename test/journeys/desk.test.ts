import { expect, test } from 'vitest'
import { hasChromium, keepPicture, openPortal } from './browser.ts'
import { fillingIn } from './filling.ts'
import { fileHire, person } from './hires.ts'

const portal = openPortal()

test.runIf(hasChromium)(
  'an officer decides a matter at the desk, and the applicant sees the result',
  async () => {
    // The medical insurance's own system takes an hour, so an officer is faster.
    portal().platform.simulated?.control.pace({ 'medical-insurance-enrolment': 3_600_000 })
    const hired = person(21)
    const number = await fileHire(await portal().api('hr1'), hired)

    const page = await portal().enter('desktop', 'officer3')
    const queue = page.getByRole('region', { name: '待办事项' })
    await queue.getByRole('row').filter({ hasText: number }).waitFor({ timeout: 30_000 })
    await keepPicture(page, 'desk-queue')
    const row = queue.getByRole('row').filter({ hasText: number })
    expect(await row.innerText()).toContain('职工医疗保险参保登记')
    await row.getByRole('link').click()

    await page.getByRole('heading', { name: /职工医疗保险参保登记/ }).waitFor()
    const told = page.getByRole('region', { name: /申请内容/ })
    expect(await told.innerText()).toContain(hired.name)
    const decisions = page.getByRole('region', { name: '办理', exact: true })
    await keepPicture(page, 'desk-matter', { whole: true })
    await decisions.getByRole('button', { name: '受理', exact: true }).click()
    await decisions.getByRole('button', { name: '审核通过' }).click()
    await decisions.getByRole('button', { name: '办结', exact: true }).click()
    await fillingIn(page).text('医保个人编号', '52060020260001')
    await keepPicture(page, 'desk-result')
    await decisions.getByRole('button', { name: '确定办结' }).click()
    await page.getByText('已办结').first().waitFor()

    const agent = await portal().enter('phone', 'hr1')
    await agent.goto(`${portal().platform.url}/applications/${number}`)
    const matter = agent.getByRole('article', { name: '职工医疗保险参保登记' })
    await matter.getByText('52060020260001').waitFor()
    await agent.getByText('7 项已办结', { exact: true }).waitFor({ timeout: 30_000 })
    await keepPicture(agent, 'desk-seen-by-agent', { of: matter })
  },
)
