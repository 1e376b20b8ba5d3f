/**
 * 行政区划代码, GB/T 2260: six digits, two for the province, two for the city, two for the county.
 *
 * Source: the codes of the Ministry of Civil Affairs as kept by two data packages, see
 * `tools/make-regions.ts`. Confidence: high for the codes in force (the package follows 2023);
 * every county code of 1980 to 2020 is known, but a past code carries only one of its names.
 */
import { regionsInForce, regionsPast } from './region-codes.ts'
import type { RegionCode } from './types.ts'

const inForce = read(regionsInForce)
const past = read(regionsPast)
const children = gather()

/** Whether the code is in force. */
export function isRegion(code: string): code is RegionCode {
  return inForce.has(code)
}

/** Whether the code is in force or ever was: an identity number keeps the region of its first issue. */
export function wasRegion(code: string): code is RegionCode {
  return inForce.has(code) || past.has(code)
}

/** The name with everything above it: 贵州省铜仁市碧江区. Undefined for a code never used. */
export function regionName(code: string): string | undefined {
  if (!wasRegion(code)) return undefined
  const path = new Set([`${code.slice(0, 2)}0000`, `${code.slice(0, 4)}00`, code])
  return [...path].map((each) => inForce.get(each) ?? past.get(each) ?? '').join('')
}

/** The region's own name, without what is above it: 碧江区. */
export function regionOwnName(code: string): string | undefined {
  return inForce.get(code) ?? past.get(code)
}

/** The 34 provinces in force. */
export function provinces(): readonly RegionCode[] {
  return children.get('') ?? []
}

/** The regions in force directly below: of 湖北省 both its cities and 仙桃市, which has no city above it. */
export function childrenOf(code: string): readonly RegionCode[] {
  return children.get(code) ?? []
}

/** The twelve digits 政务服务 systems use for a region: the six and six zeros. */
export function pad12(code: RegionCode): string {
  return `${code}000000`
}

function read(packed: string): ReadonlyMap<string, string> {
  return new Map(
    [...packed.matchAll(/(\d{6})(\D*)/gu)].map(([, code = '', name = '']) => [code, name]),
  )
}

function gather(): ReadonlyMap<string, readonly RegionCode[]> {
  const below = new Map<string, RegionCode[]>()
  for (const code of inForce.keys()) {
    const siblings = below.get(parentOf(code)) ?? []
    // The keys of `inForce` are what the brand means.
    siblings.push(code as RegionCode)
    below.set(parentOf(code), siblings)
  }
  return below
}

function parentOf(code: string): string {
  const [province, city] = [`${code.slice(0, 2)}0000`, `${code.slice(0, 4)}00`]
  if (code === province) return ''
  return code !== city && inForce.has(city) ? city : province
}
