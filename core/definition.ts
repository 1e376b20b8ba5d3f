import type { CommitmentDefinition, Concern } from './commitment.ts'
import type { Field, Fields } from './field.ts'
import type { JourneyDefinition } from './journey.ts'
import type { Basis } from './problem.ts'
import type { RevocationRule } from './revocation.ts'
import type { Logic } from './term.ts'
import type { ListedReason } from './word.ts'

/** A service as the engine, the checker, the browser and the database see it: plain data. */
export type ServiceDefinition = {
  readonly code: string
  readonly name: string
  /** Four capital letters inside the application's number. */
  readonly numberCode: string
  /** What the applicant is promised, in working days from filing, for what does not wait on a third party. */
  readonly promise: WorkingDays
  readonly form: FormDefinition
  /** The answer that says whose parameters, calendar and departments apply. */
  readonly region: string
  /** The answers by which a person and an employer are found again. */
  readonly subject: SubjectPaths
  /** While an application of the person for the employer is open, another is refused. */
  readonly onlyOneOpen?: true
  readonly rules: readonly RuleDefinition[]
  readonly matters: readonly MatterDefinition[]
  /** Its texts in English, by the Chinese; what is missing is shown in Chinese. */
  readonly english?: Readonly<Record<string, string>>
  /** What is waited for after the end, so that the amendment it allows is filed by itself. */
  readonly watches?: readonly WatchDefinition[]
}

/** 盯办: something that stands in the way when an application ends, asked for again every night. */
export type WatchDefinition = {
  readonly key: string
  /** Certainly so as it was filed; once it no longer is, the platform files the amendment. */
  readonly when: Logic
  /** The lookups that are asked anew. */
  readonly lookups: readonly string[]
  /** Who must do what until then. */
  readonly says: string
  /** What is in force meanwhile. */
  readonly meanwhile?: string
}

export type SubjectPaths = {
  readonly employer: string
  readonly employerName: string
  readonly person: string
  readonly personName: string
  readonly mobile?: string
  /** The mobile of whoever acts for the employer. */
  readonly contact?: string
}

export type FormDefinition = {
  readonly sections: readonly SectionDefinition[]
  readonly lookups: readonly LookupDefinition[]
}

export type SectionDefinition = {
  readonly key: string
  readonly title: string
  readonly help?: string
  readonly when?: Logic
  /** The names of the fields as they are asked: canonical JSON, and so the hash, forgets key order. */
  readonly order: readonly string[]
  /** The names of the fields that another hire may take over from an earlier one (照此再录一人). */
  readonly copied?: readonly string[]
  readonly fields: Fields
}

/** What a register is asked without an application (数据共享查询), and which answers it fills. */
export type LookupDefinition = {
  readonly key: string
  readonly lookup: Lookup
  readonly asks: Readonly<Record<string, Logic>>
  /** Result name → path of the answer it fills when nothing was typed. */
  readonly fills: Readonly<Record<string, string>>
}

export type RuleDefinition = {
  readonly says: string
  readonly holds: Logic
  readonly severity: 'error' | 'warning'
  /** The answer beside which the problem is shown. */
  readonly at: string
  readonly basis?: Basis
  readonly remedy?: string
  /** What the answer at `at` becomes by one click; a blank text takes the answer out. */
  readonly fix?: Logic
  /** The rule is broken by what somebody else has yet to do, and the filing goes on meanwhile. */
  readonly foretold?: Foretold
}

/** A block said before anything is filed (预告): who must act, and what goes on anyway. */
export type Foretold = {
  readonly who: string
  readonly must: string
  readonly meanwhile: string
}

export type MatterDefinition = {
  readonly key: string
  readonly procedure: Procedure
  readonly after: readonly string[]
  /** All must certainly hold, or the matter is left out and the first `otherwise` says why. */
  readonly when: readonly Requirement[]
  readonly sends: Readonly<Record<string, Logic>>
  readonly window?: WindowDefinition
  readonly basis?: Basis
}

/** The days of each month between which a department takes filings (申报期). */
export type WindowDefinition = {
  readonly opens: Logic
  readonly closes: Logic
  /** The month for which a filing counts. */
  readonly counts: Logic
}

export type Requirement = {
  readonly holds: Logic
  readonly otherwise: string
  readonly basis?: Basis
}

export type Department = { readonly code: string; readonly name: string }

export type WorkingDays = { readonly workingDays: number }
export const workingDays = (count: number): WorkingDays => ({ workingDays: count })

/** What a department offers (事项): what it must be told, what it gives back, how long it may take. */
export type Procedure<Accepts extends Fields = Fields, Returns extends Fields = Fields> = {
  readonly code: string
  readonly name: string
  readonly department: Department
  /** The department's promise, from acceptance. */
  readonly within: WorkingDays
  /** The limit of law, from acceptance, where there is one. */
  readonly legally?: WorkingDays
  /** After these working days without a word it counts as accepted (行政许可法 第三十二条). */
  readonly acceptsWithin: WorkingDays
  /** Ends with something physical from a third party: its tail is not part of the promise. */
  readonly physicalTail?: string
  readonly accepts: Accepts
  readonly returns: Returns
  readonly result?: string
  /** What it costs, where a source says so; nothing here means that none was found. */
  readonly charge?: { readonly says: string; readonly basis?: Basis }
  readonly basis?: Basis
  /** The reasons it may give, aimed at its inputs; officers choose from them. */
  readonly reasons?: readonly ListedReason[]
  /** 容缺后补: by input, the secondary materials that may follow against a promise. */
  readonly deferrable?: { readonly [Name in keyof Accepts & string]?: Deferrable }
  /** What travels between people before it is done: an archive in a sealed box. */
  readonly journey?: JourneyDefinition
  /** 告知承诺制: the materials in whose place a promise may stand. */
  readonly commitments?: readonly CommitmentDefinition[]
  /** It touches what no promise may stand in for: it takes none. */
  readonly concerns?: Concern
  /** What becomes of its result when the whole is revoked (撤销录用). */
  readonly revocation?: RevocationRule
}

/**
 * 容缺受理: a secondary material may be missing at acceptance when somebody promises it in writing;
 * the department gives no result before it has come. Main materials are never deferrable.
 */
export type Deferrable = {
  /** From acceptance; never longer than the procedure itself may take. */
  readonly within: WorkingDays
  /** In what form it must then come. */
  readonly form: string
  readonly basis?: Basis
}

/** What a department or register can be asked without an application. */
export type Lookup<Asks extends Fields = Fields, Returns extends Fields = Fields> = {
  readonly code: string
  readonly name: string
  readonly department: Department
  readonly asks: Asks
  readonly returns: Returns
  /** How old its answer may be when the application is filed. */
  readonly freshForHours: number
  readonly basis?: Basis
}

export const department = (code: string, name: string): Department => ({ code, name })

export const procedure = <const Accepts extends Fields, const Returns extends Fields = {}>(
  of: Department,
  code: string,
  name: string,
  terms: Omit<
    Procedure<Accepts, Returns>,
    'code' | 'name' | 'department' | 'returns' | 'acceptsWithin'
  > & { returns?: Returns; acceptsWithin?: WorkingDays },
): Procedure<Accepts, Returns> => ({
  // Without `returns`, Returns is {}.
  returns: {} as Returns,
  acceptsWithin: workingDays(5),
  ...terms,
  department: of,
  code,
  name,
})

export const lookup = <const Asks extends Fields, const Returns extends Fields>(
  of: Department,
  code: string,
  name: string,
  terms: Omit<Lookup<Asks, Returns>, 'code' | 'name' | 'department'>,
): Lookup<Asks, Returns> => ({ ...terms, department: of, code, name })

/** Every field of a form with its path, in the order it is asked. */
export const fieldsOf = (
  form: FormDefinition,
): readonly {
  readonly path: string
  readonly section: SectionDefinition
  readonly field: Field
}[] =>
  form.sections.flatMap((section) =>
    Object.entries(section.fields).map(([name, field]) => ({
      path: `${section.key}.${name}`,
      section,
      field,
    })),
  )
