/** An employer's changes; tests have an order of their own. */
export type Whose = { readonly employer: string; readonly test: boolean }

/** What became of an application, as software is told it: never a personal value. */
export type Change = {
  /** Only grows, for one employer; also the place in the feed. */
  readonly sequence: number
  /** The same however often, and however, it is told. */
  readonly id: string
  readonly kind: string
  readonly at: number
  readonly about: ChangeAbout
}

export type ChangeAbout = {
  readonly number: string
  readonly externalId: string | null
  /** Grows with everything that happens to this application. */
  readonly version: number
  readonly matter?: string
  readonly status?: string
  readonly outcome?: string
}

/** The change as it is sent out. */
export const messageOf = ({ sequence, kind, at, about }: Change, test: boolean) => ({
  type: kind,
  timestamp: new Date(at).toISOString(),
  data: { sequence, test, ...about },
})
