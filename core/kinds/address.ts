import type { Address } from '#core/ask'
import { regionName } from '#standards/region'
import { isRefused, refuse, type Kind } from './kind.ts'
import { leadingRegion, region } from './region.ts'
import { readTyped } from './typed.ts'

const detailCharactersMax = 200

/** A place and what stands below it: `{ region, detail }`, or one text that begins with the place. */
export const address: Kind<Address> = {
  read: (raw, field, reading) => {
    const parts = partsOf(raw)
    if (parts === undefined)
      return refuse(
        'not-an-address',
        `“${field.label}”应包括行政区划和详细地址`,
        '请先选择省、市、区县，再填写街道、门牌号；表格中写成“浙江省杭州市西湖区文三路 1 号”',
      )
    const place = region.read(parts.region, field, reading)
    if (isRefused(place)) return place
    const detail = readTyped(parts.detail)
    if (isRefused(detail)) return detail
    const { length } = Array.from(detail.value)
    if (length === 0)
      return refuse('no-detail', `“${field.label}”缺少详细地址`, '请填写街道、门牌号等详细地址')
    if (length > detailCharactersMax)
      return refuse('too-long', `“${field.label}”最多 ${detailCharactersMax} 个字`, '请缩短')
    return { value: { region: place.value, detail: detail.value } }
  },
  show: (value) => `${regionName(value.region) ?? ''}${value.detail}`,
  mask: (value) => `${regionName(value.region) ?? ''}****`,
  personal: true,
  widget: 'address',
  cell: 'text',
}

type Parts = { readonly region: unknown; readonly detail: unknown }

function partsOf(raw: unknown): Parts | undefined {
  if (typeof raw === 'object' && raw !== null)
    return 'region' in raw && 'detail' in raw
      ? { region: raw.region, detail: raw.detail }
      : undefined
  const typed = readTyped(raw)
  if (isRefused(typed)) return undefined
  const [, code, detail] = /^(\d{6})\s*[,，]?\s*(\D.*)$/u.exec(typed.value) ?? []
  return code === undefined ? leadingRegion(typed.value) : { region: code, detail }
}
