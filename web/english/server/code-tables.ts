import { nations } from '#standards/nation'
import { nationsInEnglish } from '#standards/nation-english'
import { nationalities } from '#standards/nationality'
import { nationalitiesInEnglish } from '#standards/nationality-english'

/** The long tables of the standards, by what their choices are called in Chinese. */
export const codeTables: Readonly<Record<string, string>> = {
  ...byName(nations, nationsInEnglish),
  ...byName(nationalities, nationalitiesInEnglish),
}

function byName<Code extends string>(
  chinese: Readonly<Record<Code, string>>,
  english: Readonly<Record<Code, string>>,
): Readonly<Record<string, string>> {
  // The keys of a table are its codes.
  const codes = Object.keys(chinese) as Code[]
  return Object.fromEntries(codes.map((code) => [chinese[code], english[code]]))
}
