import type { CommitmentDefinition } from '#core/commitment'

/** The promise that the trial's enrolment takes in place of the contract. */
export const trialCommitment: CommitmentDefinition = {
  key: 'contract',
  name: '已订立劳动合同',
  replaces: 'contract',
  version: '2026-1',
  told: {
    duty: '办理就业登记应当证明已订立劳动合同',
    content: '与职工订立了书面劳动合同，内容与所填一致',
    liability: '承诺不实的，责令改正或者撤销登记，并不再适用告知承诺',
  },
  promise: '已知晓告知内容，所作承诺真实，愿承担不实承诺的责任',
  verify: { within: { workingDays: 10 }, who: '试验人社局', how: '抽查合同原件' },
  makeGoodWithin: { workingDays: 5 },
  basis: { law: '国办发〔2020〕42号', confidence: 'source' },
}

/** The answers of whoever promises instead of sending the contract. */
export const promises = { contract: { scan: { commits: trialCommitment.version } } } as const
