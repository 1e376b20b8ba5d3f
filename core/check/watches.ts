import type { LookupDefinition } from '#core/definition'
import { pathsIn } from '#core/evaluate'
import type { Check, Fault } from './fault.ts'
import { lookupOf } from './terms.ts'

/** A watch asks lookups that exist, and waits for something that one of them says. */
export const watches: Check = (definition) =>
  (definition.watches ?? []).flatMap(({ key, when, lookups }): readonly Fault[] => {
    const unknown = lookups.filter((name) => !lookupOf(definition, name))
    if (unknown.length > 0)
      return unknown.map((name) => ({
        code: 'watches-unknown',
        at: `watches.${key}.lookups`,
        says: `盯办“${key}”要查询的“${name}”不在表单中`,
        remedy: '请写表单中已有的数据共享查询',
      }))
    const told = lookups.flatMap((name) => saidBy(lookupOf(definition, name)))
    if (pathsIn(when).some((path) => told.includes(path))) return []
    return [
      {
        code: 'watches-in-vain',
        at: `watches.${key}.when`,
        says: `盯办“${key}”所等的情形与它查询的内容无关，再查也不会变化`,
        remedy: '条件应当用到所查询的结果，或由它填写的一项',
      },
    ]
  })

/** What a lookup returns, and the answers that it fills in. */
const saidBy = (lookup: LookupDefinition | undefined): readonly string[] =>
  lookup
    ? [
        ...Object.keys(lookup.lookup.returns).map((name) => `found.${lookup.key}.${name}`),
        ...Object.values(lookup.fills).map((path) => `answers.${path}`),
      ]
    : []
