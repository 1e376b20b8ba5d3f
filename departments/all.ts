import type { Lookup, Procedure } from '#core/definition'
import { educationRegister } from './education.ts'
import { fundRecord, fundUnit, housingFundAccount } from './housing-fund.ts'
import { archiveReception } from './human-resources-archive.ts'
import { cardRecord, socialSecurityCard } from './human-resources-card.ts'
import { employmentRegistration, labourFiling } from './human-resources-employment.ts'
import {
  insuranceRecord,
  insuranceUnit,
  socialInsuranceEnrolment,
} from './human-resources-insurance.ts'
import { businessRegister } from './market-regulation.ts'
import { medicalInsuranceEnrolment, medicalRecord, medicalUnit } from './medical-insurance.ts'
import { identityRegister } from './public-security.ts'

/** Every procedure that a department offers. */
export const procedures: readonly Procedure[] = [
  employmentRegistration,
  archiveReception,
  labourFiling,
  socialInsuranceEnrolment,
  socialSecurityCard,
  housingFundAccount,
  medicalInsuranceEnrolment,
]

/** Every register that can be asked without an application. */
export const lookups: readonly Lookup[] = [
  businessRegister,
  identityRegister,
  educationRegister,
  insuranceUnit,
  insuranceRecord,
  cardRecord,
  fundUnit,
  fundRecord,
  medicalUnit,
  medicalRecord,
]
