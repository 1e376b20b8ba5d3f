import { regions } from '#regions/all'
import { trialAnswers, trialRegion } from './trial-service.ts'

/** 铜仁市 has what both services ask of it. */
export const places = regions.map((region) =>
  region.code === trialRegion.code
    ? { ...region, parameters: { ...region.parameters, ...trialRegion.parameters } }
    : region,
)

/** Whom the demo's accounts belong to. */
export const demoWorld = {
  employers: [{ code: trialAnswers.employer.code, name: '铜仁试验有限公司' }],
  employee: { name: '田样本', documentNumber: trialAnswers.worker.idNumber, mobile: '19900000002' },
  departments: [{ code: 'insurer', name: '试验医保局' }],
  region: '520600',
}
