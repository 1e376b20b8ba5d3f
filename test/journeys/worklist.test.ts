import { buffer } from 'node:stream/consumers'
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { plainWorkbook, readPlainSheet, type PlainRow } from '#spreadsheets/plain-sheet'
import { faultsOf, partsOver } from './accessible.ts'
import { hasChromium, keepPicture, openPortal } from './browser.ts'
import { fundLine } from './fund-line.ts'
import { fileHire, person } from './hires.ts'
import { until } from './processes.ts'

const portal = openPortal({ fileLines: [fundLine] })
const headers = [...new Set([...fundLine.columns, ...fundLine.results].map(({ header }) => header))]

/** What the officer's browser saved, as its rows. */
async function saved(page: Page, press: () => Promise<void>): Promise<readonly PlainRow[]> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()])
  const bytes = await readFile(await download.path())
  const read = await readPlainSheet(bytes, 'list.xlsx', ['受理编号'])
  if ('problem' in read) throw new Error(read.problem.says)
  return read.rows
}

/** The same workbook with what the officer typed into it. */
async function bring(page: Page, rows: readonly PlainRow['cells'][]) {
  const sheet = {
    title: '清单',
    headers,
    rows: rows.map((row) => headers.map((at) => row[at] ?? '')),
  }
  await page.getByLabel('选择结果文件').setInputFiles({
    name: '公积金结果.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: await buffer(plainWorkbook(sheet)),
  })
}

test.runIf(hasChromium)(
  'an officer without a system takes the worklist, brings results, mends what was wrong, and the hire ends',
  async () => {
    portal().platform.simulated?.control.pace('instant')
    const clerk = await portal().api('hr1')
    const numbers = [
      await fileHire(clerk, person(301)),
      await fileHire(clerk, person(302)),
      await fileHire(clerk, person(303)),
      await fileHire(clerk, person(304)),
    ]
    const officer = await portal().api('officer2')
    const listed = async () => (await officer.listWorklists({})).lists[0]?.fresh === 4
    await until(listed, { withinMs: 60_000, what: 'all four stand in the worklist' })

    const page = await portal().enter('desktop', 'officer2')
    await page.getByRole('link', { name: '办件清单' }).click()
    const panel = page.getByRole('region', { name: '住房公积金个人账户设立' })
    await panel.getByText('未下载 4 件，未办结 4 件').waitFor()
    const list = await saved(page, () =>
      page.getByRole('button', { name: '下载新增清单（xlsx）' }).click(),
    )
    await panel.getByText('没有新增，都已下载过').waitFor()
    expect(list).toHaveLength(4)
    const [first, second, third, fourth] = list.map(({ cells }) => cells)
    if (!first || !second || !third || !fourth) throw new Error('fewer rows than were filed')
    // The department's own column names and codes, and room for the results.
    expect(first).toMatchObject({ 业务: '办理', 个人账号: '', 结果: '' })
    expect(['新开', '启封', '转入']).toContain(first['账户设立方式'])
    expect(new Set(list.map(({ cells }) => cells['职工姓名']))).toEqual(
      new Set([301, 302, 303, 304].map((one) => person(one).name)),
    )

    // One right, one with a word nobody knows, one without its account, one not worked on yet.
    const right = { ...first, 结果: '已开户', 个人账号: '851000001' }
    await bring(page, [
      right,
      { ...second, 结果: '办好了', 个人账号: '851000002' },
      { ...third, 结果: '已开户' },
      fourth,
    ])
    const outcome = page.getByRole('region', { name: '上传结果' })
    await outcome.getByText('已生效 1 件，有误 2 件，未填写 1 件').waitFor()
    await outcome.getByText('办理结果“办好了”无法识别').waitFor()
    await outcome.getByText('请填写：已开户、退回、不予办理').waitFor()
    await outcome.getByText('办结应当填写“公积金个人账号”').waitFor()
    await keepPicture(page, 'worklist-wrong-rows', { whole: true })
    expect(await faultsOf(page)).toEqual([])
    expect(await partsOver(page, 320)).toEqual([])
    const returned = await saved(page, () =>
      page.getByRole('button', { name: '下载有误的各行（标红）' }).click(),
    )
    expect(returned.map(({ cells }) => cells['受理编号'])).toEqual([
      second['受理编号'],
      third['受理编号'],
    ])
    expect(returned[0]?.cells['问题']).toContain('办理结果“办好了”无法识别')

    // Mended and completed, with what was right before still in the file.
    const mended = [
      right,
      { ...second, 结果: '已开户', 个人账号: '851000002' },
      { ...third, 结果: '已开户', 个人账号: '851000003' },
      { ...fourth, 结果: '已开户', 个人账号: '851000004' },
    ]
    await bring(page, mended)
    await outcome.getByText('已生效 3 件，以前已上传 1 件').waitFor()
    await panel.getByText('没有等待办理的办件').first().waitFor()
    const ended = async () =>
      (
        await Promise.all(numbers.map((number) => clerk.readApplication({ params: { number } })))
      ).every(({ status }) => status === 'complete')
    await until(ended, { withinMs: 60_000, what: 'all four hires have ended' })

    // The same file once more: nothing happens twice.
    const versions = () =>
      Promise.all(
        numbers.map(
          async (number) => (await portal().platform.engine.read(number))?.application.version,
        ),
      )
    const before = await versions()
    await bring(page, mended)
    await outcome.getByText('已生效 0 件，以前已上传 4 件').waitFor()
    expect(await versions()).toEqual(before)
    await page.getByText('最近的下载和上传').click()
    await panel.getByText('上传 公积金结果.xlsx').first().waitFor()
    await keepPicture(page, 'worklist-done', { whole: true })
  },
  180_000,
)
