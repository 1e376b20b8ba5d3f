const deferrable = (days: number) => ({ within: { workingDays: days }, form: '扫描件' })

type Words = {
  readonly enrolment: string
  readonly account: string
  readonly answer: (path: string) => unknown
  readonly field: (label: string, kind: string) => unknown
  readonly rule: (holds: unknown) => unknown
}

/** What can be wrong with a material that may follow, in the words of the other seeds. */
export const deferralSeeds = ({ enrolment, account, answer, field, rule }: Words) =>
  ({
    'deferral-of-no-material': [
      {
        place: 'matters.enrolment.procedure.deferrable.wage',
        set: { [`${enrolment}.procedure.deferrable`]: { wage: deferrable(2) } },
      },
      {
        place: 'matters.enrolment.procedure.deferrable.ghost',
        set: { [`${enrolment}.procedure.deferrable`]: { ghost: deferrable(2) } },
      },
      {
        // A register holds it: nobody hands it in.
        place: 'matters.enrolment.procedure.deferrable.contract',
        set: {
          [`${enrolment}.procedure.deferrable`]: { contract: deferrable(2) },
          [`${enrolment}.sends.contract`]: { var: 'found.company.licence' },
        },
      },
    ],
    'deferral-too-long': [
      {
        place: 'matters.enrolment.procedure.deferrable.contract',
        set: { [`${enrolment}.procedure.deferrable`]: { contract: deferrable(4) } },
      },
      {
        place: 'matters.enrolment.procedure.deferrable.contract',
        set: { [`${enrolment}.procedure.deferrable`]: { contract: deferrable(0) } },
      },
    ],
    'deferral-leaves-nothing': [
      {
        place: 'matters.enrolment.procedure.deferrable',
        set: {
          [`${enrolment}.procedure.deferrable`]: { contract: deferrable(2) },
          [`${enrolment}.procedure.accepts`]: { contract: field('劳动合同', 'document') },
          [`${enrolment}.sends`]: { contract: answer('contract.scan') },
        },
      },
    ],
    'deferred-but-needed': [
      {
        place: 'matters.enrolment.procedure.deferrable.contract',
        set: {
          [`${enrolment}.procedure.deferrable`]: { contract: deferrable(2) },
          'rules.1': rule({ answered: [answer('contract.scan')] }),
        },
      },
      {
        // Another department is told of it and cannot wait.
        place: 'matters.enrolment.procedure.deferrable.contract',
        set: {
          [`${enrolment}.procedure.deferrable`]: { contract: deferrable(2) },
          [`${account}.procedure.accepts.contract`]: field('劳动合同', 'document'),
          [`${account}.sends.contract`]: answer('contract.scan'),
        },
      },
    ],
  }) as const
