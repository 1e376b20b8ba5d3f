import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { fieldsOf } from '#core/definition'
import { pathsIn } from '#core/evaluate'
import { samples } from '#services/employee-hiring/samples'
import {
  beyondTheMatrix,
  fieldIds,
  fromSignIn,
  materials,
} from '#services/employee-hiring/field-ids'
import { readSample } from '#services/employee-hiring/read-sample'
import { employeeHiring } from '#services/employee-hiring/service'

type Row = { readonly id: string; readonly how: string; readonly forms: ReadonlySet<string> }

/** The matter that answers each column of the matrix, and how many fields its own form asked. */
const columns = {
  J: ['employment', 32],
  A: ['archive', 26],
  L: ['labourFiling', 31],
  S: ['socialInsurance', 30],
  C: ['socialSecurityCard', 23],
  H: ['housingFund', 23],
  M: ['medicalInsurance', 24],
} as const

const rows = readMatrix()
const idOf = new Map<string, string>(
  Object.entries(fieldIds).flatMap(([id, paths]) => paths.map((path) => [path, id] as const)),
)
const fields = fieldsOf(employeeHiring.form)
const filled = new Set(employeeHiring.form.lookups.flatMap(({ fills }) => Object.values(fills)))

test('对照表收全七十三个字段，一个不多', () => {
  expect(rows.map(({ id }) => id)).toEqual(Object.keys(fieldIds))
  expect(rows).toHaveLength(73)
})

test('表中每一项都在对照表、材料清单或注明理由的补充项里，且只出现一次', () => {
  const listed = [...idOf.keys(), ...materials, ...Object.keys(beyondTheMatrix)]
  expect(listed.toSorted()).toEqual(fields.map(({ path }) => path).toSorted())
})

describe.each(Object.entries(columns))('%s 列', (column, [key, count]) => {
  const matter = employeeHiring.matters.find((one) => one.key === key)
  const sends = matter?.sends ?? {}

  test(`恰好把矩阵中的 ${count} 个字段告诉该部门，此外只有材料和附随信息`, () => {
    const paths = Object.values(sends)
      .flatMap(pathsIn)
      .filter((path) => path.startsWith('answers.'))
      .map((path) => path.slice('answers.'.length))
    const ids = new Set(paths.flatMap((path) => idOf.get(path) ?? []))
    const wanted = rows.filter(({ forms }) => forms.has(column)).map(({ id }) => id)
    expect([...ids].toSorted()).toEqual(wanted.toSorted())
    expect(wanted).toHaveLength(count)
    const rest = paths.filter((path) => !idOf.has(path))
    for (const path of rest)
      expect([...materials, 'permits.workPermitNumber', 'permits.residenceExpiresOn']).toContain(
        path,
      )
  })

  test('部门要求的每一项都有答案可给', () => {
    expect(Object.keys(sends).toSorted()).toEqual(
      Object.keys(matter?.procedure.accepts ?? {}).toSorted(),
    )
  })
})

test('七张表共 189 项', () => {
  expect(rows.reduce((sum, { forms }) => sum + forms.size, 0)).toBe(189)
})

test('普通员工录用由人填写的恰好是十七项，其余由登录、查询和推算得出', () => {
  const { origins } = readSample(samples.ordinary)
  const typed = Object.entries(origins)
    .filter(([, { from }]) => from === 'typed')
    .flatMap(([path]) => (fromSignIn.some((known) => known === path) ? [] : (idOf.get(path) ?? [])))
    .filter((id) => howOf(id) !== 'X')
  const wanted = rows.filter(({ how }) => how === 'T').map(({ id }) => id)
  expect(typed.toSorted()).toEqual(wanted.toSorted())
  expect(typed).toHaveLength(17)
})

test.each(fields.filter(({ path }) => idOf.has(path)))('$path 的来源与对照表一致', (one) => {
  expect(sourceShown(one)).toContain(howOf(idOf.get(one.path) ?? ''))
})

/** Every letter of the matrix that the definition of a question agrees with. */
function sourceShown({ field, path, section }: (typeof fields)[number]): readonly string[] {
  const isFilled = filled.has(path) || fromSignIn.some((known) => known === path)
  const isDerived = field.is !== undefined
  const mayBeBlank = field.optional || field.asked !== undefined
  return [
    ...(isDerived || field.startsAs !== undefined ? ['D'] : []),
    // A part of a group is asked beside the derived one: the approval of special hours.
    ...(path === 'contract.hoursApproval' && mayBeBlank ? ['D'] : []),
    ...(isFilled ? ['P'] : []),
    ...(mayBeBlank || section.when !== undefined ? ['X'] : []),
    ...(isDerived || isFilled || mayBeBlank ? [] : ['T']),
  ]
}

function howOf(id: string): string | undefined {
  return rows.find((row) => row.id === id)?.how
}

/** The matrix as the domain report gives it; a comment line names its source. */
function readMatrix(): readonly Row[] {
  const file = new URL('../services/employee-hiring/fields.csv', import.meta.url)
  const [head = '', ...lines] = readFileSync(file, 'utf8')
    .split(/\r?\n/u)
    .filter((line) => line !== '' && !line.startsWith('#'))
  const names = cellsOf(head)
  return lines.map((line) => {
    const cells = cellsOf(line)
    const cell = (name: string) => cells[names.indexOf(name)] ?? ''
    const forms = new Set(Object.keys(columns).filter((column) => cell(column) === '1'))
    return { id: cell('id'), how: cell('how'), forms }
  })
}

function cellsOf(line: string): readonly string[] {
  return Array.from(line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/gu), ([, quoted, plain]) =>
    String(quoted ?? plain ?? ''),
  )
}
