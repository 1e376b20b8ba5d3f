/** Journeys of a thing that cannot be followed to their end, for the tests of the checker. */
const journeyAt = 'matters.enrolment.procedure.journey'
const step = (key: string, by: string) => ({
  key,
  name: key,
  by,
  who: '某机构',
  within: { workingDays: 15 },
  records: {},
})
const letter = step('letter', 'platform')
const sent = step('sent', 'thirdParty')
const checked = step('checked', 'department')
const travels = (steps: readonly unknown[]) => ({
  thing: '档案',
  steps,
  returns: [{ code: 'A01', says: '未密封', inputs: [] }],
  returnsTo: 'sent',
})

export const journeySeeds = (enrolment: string) => [
  // It ends with the keeper: the department's clock would never run again.
  { place: journeyAt, set: { [`${enrolment}.procedure.journey`]: travels([letter, sent]) } },
  {
    place: journeyAt,
    set: { [`${enrolment}.procedure.journey`]: travels([sent, checked]) },
  },
  {
    place: `${journeyAt}.steps.sent`,
    set: {
      [`${enrolment}.procedure.journey`]: travels([
        letter,
        { ...sent, records: { who: { kind: 'mobile', label: '手机号码', optional: false } } },
        checked,
      ]),
    },
  },
  {
    place: `${journeyAt}.steps.sent`,
    set: {
      [`${enrolment}.procedure.journey`]: travels([
        letter,
        { ...sent, remindAfter: { workingDays: 15 } },
        checked,
      ]),
    },
  },
  {
    place: `${journeyAt}.returnsTo`,
    set: {
      [`${enrolment}.procedure.journey`]: {
        ...travels([letter, sent, { ...checked, mayReturn: true }]),
        returnsTo: 'letter',
      },
    },
  },
  {
    place: `${journeyAt}.returns`,
    set: {
      [`${enrolment}.procedure.journey`]: {
        ...travels([letter, sent, { ...checked, mayReturn: true }]),
        returns: [],
      },
    },
  },
]
