import { z } from 'zod'

/** One thing that stands against a request, beside the answer it is about. */
export const problemSchema = z.object({
  /** `section.field`, when it is about one answer. */
  path: z.string().optional(),
  code: z.string(),
  says: z.string(),
  remedy: z.string().optional(),
  /** The law, as it is cited: 《劳动合同法》第十九条. */
  basis: z.string().optional(),
  severity: z.enum(['error', 'warning']),
  /** A value that would mend it, when one is certain; a blank text takes the answer out. */
  fix: z.unknown().optional(),
  /** The number of the application that it is about. */
  application: z.string().optional(),
  /** It lies with somebody else, and the filing goes on meanwhile. */
  foretold: z.object({ who: z.string(), must: z.string(), meanwhile: z.string() }).optional(),
})
export type ProblemItem = z.infer<typeof problemSchema>

/** RFC 9457, with every problem at once. */
export const problemDocumentSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  instance: z.string(),
  requestId: z.string(),
  problems: z.array(problemSchema),
})
export type ProblemDocument = z.infer<typeof problemDocumentSchema>

/** What the client throws for every reply that is not a success. */
export class ApiProblem extends Error {
  readonly status: number
  readonly document: ProblemDocument
  constructor(document: ProblemDocument) {
    super(document.detail ?? document.title)
    this.name = 'ApiProblem'
    this.status = document.status
    this.document = document
  }
  get problems(): readonly ProblemItem[] {
    return this.document.problems
  }
}
