import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { problem } from '#core/problem'
import { catalogue } from '#services/catalogue'
import { columnsOf } from '#spreadsheets/columns'
import { matrixWorkbook } from '#spreadsheets/matrix-workbook'
import { returnedWorkbook } from '#spreadsheets/returned-workbook'
import { readRows } from '#spreadsheets/read-rows'
import { workbookFor } from '#spreadsheets/workbook-for'
import { bytesOf } from '#spreadsheets/xlsx/write'

const isThere = spawnSync('soffice', ['--version']).status === 0
if (!isThere) console.warn('SKIPPED: soffice is missing (apt-get install libreoffice-calc)')

const [hiring] = catalogue
if (!hiring) throw new Error('no service')

/** What LibreOffice makes of a workbook, in another format. */
function converted(workbook: Uint8Array, format: string): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'yijian-office-'))
  try {
    writeFileSync(join(folder, 'a.xlsx'), workbook)
    // A profile of its own: a LibreOffice that is open elsewhere would take the work and not answer.
    const profile = `-env:UserInstallation=file://${folder}/profile`
    const said = execFileSync(
      'soffice',
      [profile, '--headless', '--convert-to', format, '--outdir', folder, join(folder, 'a.xlsx')],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] },
    )
    expect(said).not.toMatch(/error|warn/iu)
    return readFileSync(join(folder, `a.${format.split(':')[0]}`))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const filled = [
  {
    externalId: 'A-1',
    typed: {
      employee: { documentType: '01', documentNumber: '520602199206189911', name: '田样本' },
      job: { hiredOn: '2026-11-16', wage: 6500.5, workplace: { region: '520602', detail: '1 号' } },
      archive: { archiveMoves: false },
    },
  },
]

describe.skipIf(!isThere)('LibreOffice', () => {
  test('打开填报表：下拉列表、提示、批注、隐藏的代码表都在', async () => {
    const xml = converted(await workbookFor(hiring, filled), 'fods').toString()
    const lists = xml.match(/content-validation [^>]*cell-content-is-in-list/gu) ?? []
    expect(lists.length).toBeGreaterThan(25)
    expect(xml).toContain('MATCH([.')
    const prompts = xml.match(/<table:help-message/gu) ?? []
    expect(prompts).toHaveLength(columnsOf(hiring).length)
    expect(xml.match(/<office:annotation[ >]/gu) ?? []).toHaveLength(columnsOf(hiring).length + 1)
    expect(xml).toMatch(/<table:named-range table:name="list_1"/u)
    expect(xml).toContain('table:protected="true"')
  })

  test('它另存的 .xlsx 读回来，内容一样', async () => {
    const again = converted(await workbookFor(hiring, filled), 'xlsx:Calc MS Excel 2007 XML')
    const rows: unknown[] = []
    for await (const part of readRows(again, 'a.xlsx', hiring))
      if (part.kind === 'row') rows.push({ externalId: part.row.externalId, typed: part.row.typed })
    expect(rows).toEqual(filled)
  })

  test('它另存的 .csv 读回来，内容一样', async () => {
    const again = converted(
      await workbookFor(hiring, filled),
      'csv:Text - txt - csv (StarCalc):44,34,76',
    )
    const rows: unknown[] = []
    for await (const part of readRows(again, 'a.csv', hiring))
      if (part.kind === 'row') rows.push({ externalId: part.row.externalId, typed: part.row.typed })
    expect(rows).toEqual(filled)
  })

  test('打开退回的表和办理情况表', async () => {
    const columns = columnsOf(hiring).map(({ key, label }, at) => ({ key, label, at }))
    const wrong = problem('digits', '证件号码校验位不符', { path: 'employee.documentNumber' })
    const returned = await bytesOf(
      returnedWorkbook(hiring, columns, [
        { ...(filled[0] ?? { typed: {} }), number: 6, state: '待更正', problems: [wrong] },
      ]),
    )
    const again = converted(returned, 'fods').toString()
    expect(again).toContain('证件号码校验位不符')
    // What is handed back is filled in like what was handed out: its lists drop down, wrong cells are red.
    const lists = again.match(/content-validation [^>]*cell-content-is-in-list/gu) ?? []
    expect(lists.length).toBeGreaterThan(25)
    expect(again).toMatch(/<table:named-range table:name="list_1"/u)
    expect(again).toMatch(/fo:background-color="#ffc7ce"/iu)
    const matrix = await bytesOf(
      matrixWorkbook(hiring, [{ number: 6, person: '田*', state: '待更正', matters: {} }]),
    )
    expect(converted(matrix, 'fods').toString()).toContain('就业登记')
  })
})
