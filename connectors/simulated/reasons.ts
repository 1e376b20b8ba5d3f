import type { Procedure } from '#core/definition'
import type { KindName } from '#core/field'
import type { Reason } from '#core/word'

type Known = { readonly says: string; readonly about: readonly KindName[] }

/**
 * The departments' shared list of reasons, and which kinds of inputs each is about. None means
 * the whole. Gathered from guides and messages of real systems; the wording is ours.
 */
export const reasonCodes = {
  R001: { says: '姓名与证件号码不一致', about: ['personName', 'documentNumber'] },
  R002: { says: '证件已过期', about: ['documentNumber'] },
  R003: { says: '原单位未停保，不能新增', about: [] },
  R004: { says: '灵活就业缴费已核定，暂不能新增', about: [] },
  R005: { says: '联系地址为空或者不在本地', about: ['address'] },
  R006: { says: '单位账户已封存、欠费或者不属于本网点', about: ['creditCode'] },
  R007: { says: '证件号码已有有效的公积金账户，应当办理转入', about: ['documentNumber'] },
  R008: { says: '手机号码或者银行卡已被他人使用', about: ['mobile', 'bankCard'] },
  R009: { says: '照片不合格', about: ['document'] },
  R010: { says: '档案未密封、缺骑缝章、缺目录、缺转递通知单或者由个人自带', about: [] },
  R011: { says: '超过法定退休年龄或者未满十六周岁', about: ['documentNumber'] },
  R012: { says: '缺少就业许可或者居留证件', about: ['document'] },
  R013: { says: '合同期限与试用期不符', about: ['date'] },
  R014: { says: '已过本月申报期，顺延至下月', about: ['month'] },
  R015: { says: '银行开户失败', about: ['bankCard'] },
} as const satisfies Readonly<Record<string, Known>>

export type ReasonCode = keyof typeof reasonCodes

export const isReasonCode = (code: string): code is ReasonCode => Object.hasOwn(reasonCodes, code)

/** The reason as the procedure itself lists it; else aimed at the first input of each kind. */
export function reason(code: ReasonCode, { accepts, reasons = [] }: Procedure): Reason {
  const listed = reasons.find((one) => one.code === code)
  if (listed)
    return {
      code,
      says: listed.says,
      inputs: listed.inputs.filter((input) => Object.hasOwn(accepts, input)),
    }
  const { says, about } = reasonCodes[code]
  const inputs = about.flatMap((kind) => {
    const found = Object.entries(accepts).find(
      // The agent has a name and a number too, but departments complain of the person.
      ([, field]) => field.kind === kind && !field.label.includes('经办'),
    )
    return found === undefined ? [] : [found[0]]
  })
  return { code, says, inputs }
}
