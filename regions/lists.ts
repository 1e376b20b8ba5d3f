import type { ListItem } from '#core/region'

/** Invented, until the region's own are loaded: no bank is recommended by a platform's sample. */
export const exampleLists: Readonly<Record<string, readonly ListItem[]>> = {
  cardBanks: [
    { name: '示例银行', note: '示例数据；可即时制卡' },
    { name: '示例农商银行', note: '示例数据；乡镇网点多' },
    { name: '示例邮政储蓄银行', note: '示例数据' },
  ],
  cardBranches: [
    { name: '示例支行', under: '示例银行', note: '示例大道 18 号' },
    { name: '示例开发区支行', under: '示例银行', note: '示例东路 6 号' },
    { name: '示例农商银行营业部', under: '示例农商银行', note: '示例街道 9 号' },
    { name: '示例邮政储蓄银行营业所', under: '示例邮政储蓄银行', note: '示例北路 2 号' },
  ],
}
