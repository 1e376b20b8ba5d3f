/**
 * ISO 7064 MOD 11,10 (GB/T 17710): the check of food licence numbers.
 * Catches every single wrong digit, and most but not all swaps of neighbours. Confidence: high.
 */

/** The check digit of a string of digits. */
export function mod11And10(digits: string): string {
  let product = 10
  for (const digit of digits) product = (((product + Number(digit)) % 10 || 10) * 2) % 11
  return String((11 - product) % 10)
}
