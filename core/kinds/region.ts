import {
  childrenOf,
  isRegion,
  provinces,
  regionName,
  regionOwnName,
  wasRegion,
} from '#standards/region'
import type { RegionCode } from '#standards/types'
import { andThen, refuse, type Kind } from './kind.ts'
import { readCode, shorten } from './typed.ts'

/** 行政区划 in force, by its code (six digits, or twelve as 政务服务 systems write it) or full name. */
export const region: Kind<RegionCode> = {
  read: (raw) =>
    andThen(readCode(raw), (typed) => {
      const code = typed.replace(/^(\d{6})0{6}$/u, '$1')
      if (isRegion(code)) return { value: code }
      const named = leadingRegion(typed)
      if (named?.detail === '') return { value: named.region }
      if (wasRegion(code))
        return refuse(
          'region-abolished',
          `“${regionName(code)}”（${code}）已撤销`,
          '请选择现行的省、市、区县',
        )
      return refuse(
        'not-a-region',
        `没有“${shorten(typed)}”这个行政区划`,
        '请从省、市、区县中选择，或填写 6 位区划代码',
      )
    }),
  show: (value) => regionName(value) ?? String(value),
  personal: false,
  widget: 'region',
  cell: 'text',
}

/** The region whose full name a text begins with, and the rest: 浙江省杭州市西湖区 · 文三路 1 号. */
export function leadingRegion(
  text: string,
): { readonly region: RegionCode; readonly detail: string } | undefined {
  let found: RegionCode | undefined
  let rest = text
  for (let below = provinces(); below.length > 0; below = childrenOf(found)) {
    const next = below.find((code) => startsWithName(rest, code))
    if (next === undefined) break
    found = next
    rest = rest.slice(regionOwnName(next)?.length).trim()
  }
  return found && { region: found, detail: rest }
}

function startsWithName(text: string, code: RegionCode): boolean {
  const name = regionOwnName(code)
  return name !== undefined && name !== '' && text.startsWith(name)
}
