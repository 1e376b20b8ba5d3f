import type { CommitmentDefinition } from './commitment.ts'

/** A sound promise in place of the sample service's contract, for the tests of core. */
export const soundCommitment: CommitmentDefinition = {
  key: 'contract',
  name: '已订立劳动合同',
  replaces: 'contract',
  version: '2026-1',
  told: {
    duty: '办理参保登记应当证明已订立劳动合同',
    content: '与职工订立了书面劳动合同，内容与所填一致',
    liability: '承诺不实的，责令改正、撤销登记，并不再适用告知承诺',
  },
  promise: '已知晓告知内容，所作承诺真实，愿承担不实承诺的责任',
  verify: { within: { workingDays: 10 }, who: '测试人社局', how: '抽查合同原件' },
  makeGoodWithin: { workingDays: 5 },
  basis: { law: '国办发〔2020〕42号', confidence: 'source' },
}

const place = 'matters.enrolment.procedure.commitments'

/** Promises that cannot stand in for a proof, for the tests of the checker. */
export const commitmentSeeds = (enrolment: string) => {
  const at = `${place}.contract`
  const written = (change: object) => ({
    [`${enrolment}.procedure.commitments`]: [{ ...soundCommitment, ...change }],
  })
  const { told, verify } = soundCommitment
  return [
    // Nothing that the procedure is told.
    { place: `${at}.replaces`, set: written({ replaces: 'diploma' }) },
    // A wage cannot be promised.
    { place: `${at}.replaces`, set: written({ replaces: 'wage' }) },
    // Made of other answers: there is no question in whose place to sign.
    {
      place: `${at}.replaces`,
      set: {
        ...written({}),
        [`${enrolment}.sends.contract`]: { var: 'found.company.licence' },
        'form.sections.2.fields.scan.optional': true,
      },
    },
    { place: `${at}.told.duty`, set: written({ told: { ...told, duty: '' } }) },
    { place: `${at}.told.liability`, set: written({ told: { ...told, liability: ' ' } }) },
    { place: `${at}.basis`, set: written({ basis: { law: '', confidence: 'low' } }) },
    {
      place: `${at}.verify.within`,
      set: written({ verify: { ...verify, within: { workingDays: 0 } } }),
    },
    { place: `${at}.verify.who`, set: written({ verify: { ...verify, who: '' } }) },
    { place: `${at}.makeGoodWithin`, set: written({ makeGoodWithin: { workingDays: 0 } }) },
    {
      place: `${place}.other`,
      set: {
        [`${enrolment}.procedure.commitments`]: [
          soundCommitment,
          { ...soundCommitment, key: 'other' },
        ],
      },
    },
    // What touches national security takes no promise at all.
    { place, set: { ...written({}), [`${enrolment}.procedure.concerns`]: 'nationalSecurity' } },
  ]
}
