import { checkCharacter, idInTail, tailOf, type ApplicationId } from '#engine/number'

/**
 * What stands on a worklist, short enough to be typed: the application, its matter, how often it
 * was told, and a check character. `7K3M9QXT4B-A0-K`; of a revocation `7K3M9QXT4B-A0R-5`.
 */
export function caseNumber(
  id: ApplicationId,
  matterAt: number,
  round: number,
  what: 'submit' | 'revoke',
): string {
  const letter = String.fromCharCode(65 + (matterAt % 26))
  const body = `${letter}${round}${what === 'revoke' ? 'R' : ''}`
  return `${tailOf(id)}-${body}-${checkCharacter(body, tailOf(id))}`
}

const pattern = /^([0-9A-HJKMNP-TV-Z]{10})-([A-Z]\d{1,4}R?)-([0-9A-HJKMNP-TV-Z])$/

/** The application, or nothing where the number is mistyped. */
export function idInCase(no: string): ApplicationId | undefined {
  const [, tail = '', body = '', check] = pattern.exec(no.trim().toUpperCase()) ?? []
  return check !== undefined && checkCharacter(body, tail) === check ? idInTail(tail) : undefined
}
