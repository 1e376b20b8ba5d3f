import { describe, expect, it } from 'vitest'
import { burdenOf, type Saving } from './burden.ts'
import { soundService } from './sample-service.ts'

const savings = burdenOf(soundService)
const saving = (measure: Saving['measure']): Saving => {
  const found = savings.find((one) => one.measure === measure)
  if (!found) throw new Error(`no saving ${measure}`)
  return found
}

describe('what one form saves', () => {
  it('counts what every department asked on its own, and what is now typed once', () => {
    const { before, after } = saving('answersTyped')
    // 参保登记 8 without its material, 社会保障卡 5, 公积金 7.
    expect(before.count).toBe(8 + 5 + 7)
    expect(before.items.filter((item) => item.endsWith('：姓名'))).toHaveLength(3)
    // 单位 2, 职工 5, 合同 4, 公积金 3: the employer's name and the fund's base are not typed.
    expect(after.count).toBe(2 + 5 + 4 + 3)
    expect(after.items).toContain('月工资（contract.wage）')
  })

  it('names what a register fills in and what follows from other answers', () => {
    expect(saving('answersNotTyped').after.items).toEqual([
      '单位名称（employer.name）',
      '缴存基数（contract.base）',
    ])
  })

  it('counts materials, visits and promised days before and after', () => {
    expect(saving('materials').before.items).toEqual(['参保登记：劳动合同'])
    expect(saving('visits').before.items).toEqual(['测试人社局', '测试公积金中心'])
    expect(saving('visits').after.count).toBe(1)
    // The card is made by a bank: its days are nobody's promise.
    expect(saving('promisedDays').before).toEqual({
      count: 5,
      items: ['参保登记：3', '设立公积金账户：2'],
    })
  })

  it('promises less where departments work side by side', () => {
    const sideBySide = {
      ...soundService,
      matters: soundService.matters.map((matter) => ({ ...matter, after: [] })),
    }
    const days = burdenOf(sideBySide).find(({ measure }) => measure === 'promisedDays')
    expect(days?.before.count).toBe(5)
    expect(days?.after).toEqual({ count: 3, items: ['参保登记：3'] })
  })

  it('gives every number with the items it counts', () => {
    for (const { measure, before, after } of savings)
      for (const { count, items } of [before, after])
        expect(measure === 'promisedDays' || items.length === count).toBe(true)
  })
})
