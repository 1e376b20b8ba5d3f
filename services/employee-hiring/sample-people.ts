import { creditCheckCharacter } from '#standards/credit-code'
import { idCheckDigit } from '#standards/identity-number'
import { organizationCheck } from '#standards/organization-code'

/** A number that keeps the standard and, by its sequence 99x, was made up here. */
export const inventedIdNumber = (region: string, birth: string, sequence: string): string => {
  const first17 = `${region}${birth.replaceAll('-', '')}${sequence}`
  return `${first17}${idCheckDigit(first17)}`
}

/** An enterprise's code that keeps the standard and was made up here. */
export const inventedCreditCode = (region: string, body: string): string => {
  const first17 = `91${region}${body}${organizationCheck(body)}`
  return `${first17}${creditCheckCharacter(first17)}`
}

/** Stands for an uploaded file. */
export const inventedFile = (name: string, type = 'application/pdf') => ({
  // The hash of nothing: no content is stored for a sample.
  sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  name,
  type,
})
