import type { FormDefinition, Lookup, SectionDefinition } from './definition.ts'
import type { Field, Fields, ValuesOf } from './field.ts'
import { toLogic, type Term } from './term.ts'
import {
  mapValues,
  termsOf,
  toldTo,
  type Forgotten,
  type IfAny,
  type MaybeCondition,
  type Needs,
  type Optional,
  type Terms,
} from './typing.ts'

/** What the form adds to a question once other answers can be spoken of. */
type Setting<Value> = {
  /** Asked only when this holds. The field must be `triggered` or `optional`. */
  readonly asked?: undefined extends Value ? MaybeCondition : never
  /** Never typed: always this. */
  readonly is?: Term<Value>
  /** This, until somebody types something else. */
  readonly startsAs?: Term<Value | undefined>
}
type Settings<F extends Fields> = { readonly [Name in keyof F]?: Setting<ValuesOf<F>[Name]> }

/**
 * One form (一张表), written top to bottom: a section may speak only of what stands above it,
 * so no question waits for itself. A lookup fills answers above it and may be spoken of below.
 */
export interface Form<Answers, Found> extends FormDefinition {
  section<
    const Key extends string,
    const F extends Fields,
    const Chosen extends MaybeCondition = never,
  >(
    key: Key extends keyof Answers ? never : Key,
    title: string,
    fields: F,
    about?: {
      readonly help?: string
      /** What another application may take over from an earlier one; never what is a person's own. */
      readonly copied?: readonly (keyof F & string)[]
      readonly when?: (answers: Answers, found: Found) => Chosen
      readonly where?: (
        answers: Answers & { readonly [K in Key]: Terms<ValuesOf<F>> },
        found: Found,
      ) => Settings<F>
    },
  ): Form<Answers & { readonly [K in Key]: Terms<IfAny<Chosen, ValuesOf<F>>> }, Found>

  lookup<const Key extends string, Asks extends Fields, Returns extends Fields>(
    key: Key extends keyof Found ? never : Key,
    lookup: Lookup<Asks, Returns>,
    about: {
      readonly asks: (answers: Answers, found: Found) => Needs<Asks>
      /** The answers that each result fills when nothing was typed there. */
      readonly fills?: (answers: Answers) => {
        readonly [Name in keyof Returns]?: Term<ValuesOf<Returns>[Name] | undefined>
      }
    },
  ): Form<Answers, Found & { readonly [K in Key]: Terms<Optional<ValuesOf<Returns>>> }>
}

export const form = (): Form<{}, {}> => extend({ sections: [], lookups: [] }, {}, {})

/** Immutable: each call returns a longer form and leaves the shorter one alone. */
function extend(definition: FormDefinition, answers: Forgotten, found: Forgotten): Forgotten {
  return {
    ...definition,
    section(key: string, title: string, fields: Fields, about: Forgotten = {}) {
      const longer = { ...answers, [key]: termsOf(fields, `answers.${key}`) }
      const settings = about.where?.(longer, found) ?? {}
      const section: SectionDefinition = {
        key,
        title,
        ...(about.help && { help: about.help }),
        ...(about.when && { when: toLogic(about.when(answers, found)) }),
        order: Object.keys(fields),
        ...(about.copied && { copied: about.copied }),
        fields: mapValues(fields, (field, name) => ({ ...field, ...settled(settings[name]) })),
      }
      return extend({ ...definition, sections: [...definition.sections, section] }, longer, found)
    },
    lookup(key: string, lookup: Lookup, about: Forgotten) {
      const asked = {
        key,
        lookup,
        asks: toldTo(lookup.asks, about.asks(answers, found)),
        fills: mapValues(about.fills?.(answers) ?? {}, (term: Forgotten) => pathOf(term)),
      }
      const result = { [key]: termsOf(lookup.returns, `found.${key}`) }
      const lookups = [...definition.lookups, asked]
      return extend({ ...definition, lookups }, answers, { ...found, ...result })
    },
  }
}

const settled = (setting: Forgotten): Pick<Field, 'asked' | 'is' | 'startsAs'> =>
  mapValues(setting ?? {}, toLogic)

/** The answer a bare term speaks of, without the root. */
export const pathOf = (term: Term): string => {
  const logic = term.logic as { var: string }
  return logic.var.replace(/^answers\./, '')
}
