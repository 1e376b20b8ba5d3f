import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { residentOf } from '#connectors/simulated'
import { portraitJpeg } from '#test/pictures'
import { hasChromium, keepPicture, openPortal } from './browser.ts'
import { fillingIn } from './filling.ts'

const portal = openPortal()
const narrow = { width: 375, height: 812 }

/** Opens the form on the narrowest phone that counts. */
async function openForm(): Promise<Page> {
  const page = await portal().enter('phone', 'hr1')
  await page.setViewportSize(narrow)
  await page.getByRole('link', { name: '办理员工录用' }).click()
  await page.getByText('来自市场主体登记信息').first().waitFor({ state: 'attached' })
  return page
}

test.runIf(hasChromium)(
  'on a phone what is complete is folded, and one button leads from one missing answer to the next',
  async () => {
    const page = await openForm()
    const employer = page.getByRole('region', { name: '用人单位' })
    await employer.getByText('已填好').waitFor()
    expect(await employer.getByText('来自市场主体登记信息').first().isVisible()).toBe(false)
    await keepPicture(page, 'form-phone-begun', { whole: true })

    const next = page.getByRole('button', { name: '下一项待填' })
    await next.click()
    await expectFocusIn(page, 'employee.documentType')
    const filling = fillingIn(page)
    await filling.search('证件类型', '居民身份证')
    await next.click()
    await expectFocusIn(page, 'employee.documentNumber')
    await filling.text('证件号码', residentOf('93', { year: 1992 }))
    await filling.text('姓名', '李手机')
    await filling.text('本人手机号码', '19900009999')
    await filling.text('首次参加工作日期', '20200101')
    const person = page.getByRole('region', { name: '录用人员' })
    await person.getByText('已填好').waitFor()
    // Nothing folds away under the hands; it does when one goes on.
    expect(await page.getByRole('textbox', { name: '姓名', exact: true }).isVisible()).toBe(true)
    await next.click()
    await expectFocusIn(page, 'job.hiredOn')
    await page.getByRole('textbox', { name: '姓名', exact: true }).waitFor({ state: 'hidden' })
    await keepPicture(page, 'form-phone-next')
    await person.getByRole('heading', { name: '录用人员' }).click()
    await page.getByRole('textbox', { name: '姓名', exact: true }).waitFor()
  },
)

test.runIf(hasChromium)(
  'on a phone every control of the form is large enough for a finger, in one column without an edge',
  async () => {
    const page = await openForm()
    await page.evaluate(() => {
      for (const fold of document.querySelectorAll('details')) fold.open = true
    })
    expect(await tooSmall(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
    // The right keys come up by themselves.
    const modeOf = (name: string) =>
      page.getByRole('textbox', { name, exact: true }).getAttribute('inputmode')
    expect(await modeOf('本人手机号码')).toBe('tel')
    expect(await modeOf('录用（用工）日期')).toBe('numeric')
    expect(await modeOf('月工资（元）')).toBe('decimal')
    const number = page.getByRole('textbox', { name: '证件号码', exact: true })
    expect(await number.getAttribute('autocapitalize')).toBe('characters')
  },
)

test.runIf(hasChromium)(
  'the photo an employer uploads is looked at before it is sent, and cut by the page',
  async () => {
    const page = await openForm()
    const filling = fillingIn(page)
    await filling.search('证件类型', '居民身份证')
    // Has no card, and the picture on record cannot be used (mark 86).
    await filling.text('证件号码', residentOf('86', { year: 1992 }))
    await filling.text('姓名', '罗照片')
    const photo = page.getByLabel('制卡照片', { exact: true })
    await photo.setInputFiles({ name: 'x.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no') })
    await page.getByText('这个文件打不开').waitFor()
    await photo.setInputFiles(taken([168, 176, 190]))
    await page.getByText('背景不够白').waitFor()
    await page.getByText('请站在白墙前、光线均匀处重拍').waitFor()
    expect(await page.getByRole('button', { name: '使用这张照片' }).isDisabled()).toBe(true)
    await keepPicture(page, 'form-photo-refused', { of: page.getByText('背景不够白') })
    await photo.setInputFiles(taken([248, 249, 250]))
    await page.getByText('✓ 像素、背景符合要求').waitFor()
    await page.getByRole('button', { name: '使用这张照片' }).click()
    const remove = page.getByRole('button', { name: '删除制卡照片' })
    await remove.waitFor()
    await remove.click()
    // One that is as it must be already goes as it is.
    await photo.setInputFiles({
      name: '证件照.jpg',
      mimeType: 'image/jpeg',
      buffer: Buffer.from(
        portraitJpeg({ width: 358, height: 441, background: [250, 250, 250], grain: 12 }),
      ),
    })
    await remove.waitFor()
    await keepPicture(page, 'form-photo-kept', { of: remove })
  },
)

const taken = (background: readonly [number, number, number]) => ({
  name: 'IMG_0001.jpg',
  mimeType: 'image/jpeg',
  buffer: Buffer.from(
    portraitJpeg({ width: 900, height: 1100, background, grain: 40, quality: 90 }),
  ),
})

const expectFocusIn = (page: Page, path: string) =>
  page.waitForFunction(
    (id) => document.getElementById(`${id}-row`)?.contains(document.activeElement) ?? false,
    path,
  )

/** What a finger has to hit, and its size where it is below 44 pixels either way. */
const tooSmall = (page: Page) =>
  page.evaluate(() => {
    const controls = document.querySelectorAll<HTMLElement>(
      'main :is(button, a, input, select, summary)',
    )
    const around =
      'label.radio, label.upload-choose, label.defer-choice, .ant-select, .ant-input-affix-wrapper'
    return [...controls].flatMap((control) => {
      if (!control.checkVisibility() || control.tabIndex < 0) return []
      const { width, height } = (control.closest(around) ?? control).getBoundingClientRect()
      const name = control.getAttribute('aria-label') ?? control.textContent ?? control.id
      return width < 44 || height < 44 ? [`${name}: ${width}×${height}`] : []
    })
  })
