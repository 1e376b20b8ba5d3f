import { z } from 'zod'
import { labelledSchema, momentSchema, typedSchema } from './shared.ts'

/** More is a letter, not a remark. */
const wordsMost = 500
const wordsSchema = z.string().trim().min(2).max(wordsMost)

const answeringSchema = z.enum(['explained', 'corrected', 'takenBack'])

const objectionSchema = z.object({
  id: z.int(),
  at: momentSchema,
  /** What it is about, by path and by label. */
  paths: z.array(z.string()),
  labels: z.array(z.string()),
  words: z.string(),
  /** The matters that wait for the answer, by name. */
  holds: z.array(z.string()),
  owner: z.enum(['applicant', 'supervisor']),
  by: momentSchema,
  answer: z
    .object({
      at: momentSchema,
      how: answeringSchema,
      howName: z.string(),
      words: z.string().nullable(),
    })
    .nullable(),
})
export type ShownObjection = z.infer<typeof objectionSchema>

const questionSchema = z.object({
  path: z.string(),
  /** By the answers that stand now; another choice may change it. */
  asked: z.boolean(),
  /** A matter waits for it. */
  awaited: z.boolean(),
  /** A department asks for it once more. */
  askedAgain: z.boolean(),
  shown: z.string().nullable(),
  /** The value itself, where nothing of it is masked. */
  value: z.unknown().optional(),
  /** What the region offers; null: anything may be written. */
  options: z
    .array(
      z.object({ value: z.string(), under: z.string().nullable(), note: z.string().nullable() }),
    )
    .nullable(),
  /** The path of the answer that `under` names. */
  underPath: z.string().nullable(),
  /** Opens a material for a while. */
  url: z.string().nullable(),
})
export type EmployeeQuestion = z.infer<typeof questionSchema>

const invitationSchema = z.object({
  state: z.enum(['live', 'expired', 'revoked', 'blocked']),
  madeAt: momentSchema,
  expiresAt: momentSchema,
  openedAt: momentSchema.nullable(),
})

const maySchema = z.object({ allowed: z.boolean(), why: z.string().nullable() })

/** What is the employee's own in one application. */
export const employeePartSchema = z.object({
  number: z.string(),
  version: z.int(),
  personName: z.string(),
  employerName: z.string(),
  confirmedAt: momentSchema.nullable(),
  /** What others have changed since it was confirmed, and since when; to be confirmed again. */
  outdated: z
    .object({
      since: momentSchema,
      changes: z.array(
        z.object({
          path: z.string(),
          label: z.string(),
          /** Known where an amendment changed it; a correction replaces what stood. */
          was: z.string().nullable(),
          is: z.string().nullable(),
        }),
      ),
    })
    .nullable(),
  /** Departments that ask for nothing but the employee's own answers once more. */
  asked: z.array(
    z.object({
      matter: z.string(),
      department: z.string(),
      by: momentSchema.nullable(),
      labels: z.array(z.string()),
      reasons: z.array(z.object({ says: z.string(), remedy: z.string().nullable() })),
    }),
  ),
  objections: z.array(objectionSchema),
  /** Until when what is missing is awaited, and from whom; null: nothing is. */
  awaited: z
    .object({
      owner: z.enum(['employee', 'applicant']),
      by: momentSchema,
      labels: z.array(z.string()),
      matters: z.array(z.string()),
    })
    .nullable(),
  /** What the employee (or whoever filed, in the employee's stead) may now give or change. */
  questions: z.array(questionSchema),
  /** The newest; only for whoever may invite. */
  invitation: invitationSchema.nullable(),
  may: z.object({
    supply: maySchema,
    confirm: maySchema,
    object: maySchema,
    invite: maySchema,
    answer: maySchema,
  }),
})
export type EmployeePartPage = z.infer<typeof employeePartSchema>

export const suppliedSchema = z.object({ typed: typedSchema })
export const objectingSchema = z.object({
  paths: z.array(z.string().max(200)).min(1).max(50),
  words: wordsSchema,
})
export const answeringRequestSchema = z.object({ words: wordsSchema.optional() })

/** Who was told what of the person, when; complete so far as the record goes. */
export const disclosuresSchema = z.object({
  entries: z.array(
    z.object({
      at: momentSchema,
      /** A department's name. */
      who: z.string(),
      kind: z.enum(['asked', 'told', 'looked']),
      /** A whole sentence. */
      says: z.string(),
      matter: z.string().nullable(),
      basis: z.string().nullable(),
      items: z.array(labelledSchema),
    }),
  ),
  /** What will be told and has not been yet, by matter. */
  ahead: z.array(
    z.object({
      who: z.string(),
      matter: z.string(),
      basis: z.string().nullable(),
      items: z.array(labelledSchema),
    }),
  ),
})
export type Disclosures = z.infer<typeof disclosuresSchema>

/** Seen once, by whoever made it; only its hash is kept. */
export const madeInvitationSchema = z.object({
  link: z.string(),
  code: z.string(),
  expiresAt: momentSchema,
})
export type MadeInvitation = z.infer<typeof madeInvitationSchema>

/** A link's token, or the code. Never in an address, where logs and histories would keep it. */
const secretSchema = z.string().trim().min(6).max(60)
export const invitationLookSchema = z.object({ secret: secretSchema })
export const lookedAtSchema = z.object({
  state: z.enum(['live', 'expired', 'revoked', 'blocked']),
  employerName: z.string(),
  /** Masked. */
  personName: z.string(),
  serviceName: z.string(),
  /** How many last characters of the document's number are asked for. */
  asked: z.int(),
})
export const openingSchema = z.object({ secret: secretSchema, answer: z.string().max(20) })
export const openedSchema = z.object({ number: z.string(), until: momentSchema })

/** Set by the employee's pages: the session of an invitation counts beside another sign-in. */
export const invitedHeader = 'x-yijian-invited'
