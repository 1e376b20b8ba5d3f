import { trialAnswers } from './trial-service.ts'

/** The trial employer's own head stands at the counter. */
export const headOfEmployer = {
  employer: { code: trialAnswers.employer.code, name: '铜仁试验有限公司' },
  bearer: {
    standing: 'legalRepresentative',
    name: '经样本',
    documentType: '01',
    documentNumber: '110000199001011235',
    mobile: '19900000901',
  },
  checkedBy: 'original',
} as const

type Ask = (
  method: string,
  path: string,
  ask: { readonly as: 'window'; readonly body: unknown },
) => Promise<{ readonly body: { readonly id: string } }>

/** Begins the visit; what is asked with these headers is asked for them. */
export const aVisit = async (ask: Ask): Promise<Readonly<Record<string, string>>> => {
  const { body } = await ask('POST', '/visits', { as: 'window', body: headOfEmployer })
  return { 'x-visit': body.id }
}
