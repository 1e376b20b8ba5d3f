import type { Connector } from '#core/connector'
import type { Listing } from '#core/protocol'
import type { Word } from '#core/word'
import { catalogue } from '#services/catalogue'
import { ordinary } from '#services/employee-hiring/samples'

/** A department that says what it is told to say, and knows the trial's company. */
export const department = (submitted: string[], word: () => Word): Connector => ({
  async submit({ key }) {
    submitted.push(key)
    return word()
  },
  ask: async () => word(),
  withdraw: async () => true,
  revoke: async () => ({ says: 'undone' }),
  lookup: async (code) =>
    code === 'trial-company'
      ? { found: { companyName: '铜仁试验有限公司', openedOn: '2020-03-01' } }
      : { found: hiringRegisters.get(code) ?? null },
})

/** The insurer with a list for reconciliation, where a test gives one. */
export const listing = (
  code: string,
  lists: (() => Listing['submissions']) | undefined,
  reached: Connector,
): Connector =>
  code === 'insurer' && lists
    ? { ...reached, list: async () => ({ submissions: lists(), next: null }) }
    : reached

/** What the registers of the hiring service say of its ordinary sample. */
const hiringRegisters = new Map(
  catalogue.flatMap(({ form }) =>
    form.lookups.map(({ key, lookup }) => [lookup.code, ordinary.found[key] ?? null] as const),
  ),
)
