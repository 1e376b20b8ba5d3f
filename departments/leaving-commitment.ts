import type { CommitmentDefinition } from '#core/commitment'
import { workingDays } from '#core/definition'
import { basis } from '#core/problem'

/**
 * 告知承诺 in place of the 解除证明 (hiring.md 5.6, S64): the State Council's rule names the way; that
 * this proof is among those a place lets be promised, and the days for looking into it and for making
 * it good, are each place's own list: configuration, confidence medium.
 */
export const leavingCommitment: CommitmentDefinition = {
  key: 'leftFormerEmployer',
  name: '已与原单位解除或者终止劳动关系',
  replaces: 'leavingProof',
  version: '2026-11',
  told: {
    duty: '办理就业登记时，原单位尚未停保的，应当证明录用人员已与原单位解除或者终止劳动关系（劳动合同法第五十条）',
    content: '录用人员与原单位的劳动关系已经解除或者终止，日期不晚于本次用工之日',
    liability:
      '承诺不实的，终止办理、责令限期改正或者撤销本次就业登记，依法给予处罚；信用修复前，作出不实承诺的单位和个人不再适用告知承诺；给原单位造成损失的，依法承担连带赔偿责任（劳动合同法第九十一条）',
  },
  promise:
    '已知晓告知的全部内容；所承诺的事项真实，愿意配合核查，并承担承诺不实的法律责任；本承诺是真实意思表示',
  verify: {
    within: workingDays(20),
    who: '就业登记机构',
    how: '比对社会保险登记和劳动用工备案信息，必要时向原单位核实',
  },
  makeGoodWithin: workingDays(10),
  basis: basis('国办发〔2020〕42号', undefined, 'medium'),
}
