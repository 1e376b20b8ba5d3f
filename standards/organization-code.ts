/** 组织机构代码, GB 11714-1997: eight characters and a check; characters 9 to 17 of a 统一社会信用代码. Confidence: high. */

const weights = [3, 7, 9, 10, 5, 8, 4, 2] as const

/** The check character for the first eight. */
export function organizationCheck(first8: string): string {
  const sum = weights.reduce(
    (total, weight, at) => total + weight * parseInt(first8[at] ?? '0', 36),
    0,
  )
  const check = 11 - (sum % 11)
  if (check === 10) return 'X'
  return check === 11 ? '0' : String(check)
}

/** Whether nine characters (a hyphen before the last is allowed) are a code whose check holds. */
export function isOrganizationCode(text: string): boolean {
  const code = text.replace('-', '').toUpperCase()
  return /^[0-9A-Z]{8}[0-9X]$/u.test(code) && organizationCheck(code) === code[8]
}
