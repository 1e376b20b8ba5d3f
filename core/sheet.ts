/**
 * What a printed page says, in order, as plain data. How it looks is the business of the folder
 * `papers`, so that its words can be tested without reading a PDF.
 */
export type Sheet = {
  readonly title: string
  /** 文号. */
  readonly number?: string
  readonly blocks: readonly Block[]
  /** Who answers for it, and the day; `seal` says what stands where a seal would. */
  readonly signature?: { readonly by: string; readonly on: string; readonly seal: string }
  /** Where anybody finds out whether it is genuine. */
  readonly verification?: { readonly url: string; readonly code?: string; readonly says: string }
  /** At the foot of every page. */
  readonly foot: string
}

export type Block =
  | { readonly is: 'heading'; readonly text: string }
  /** `plain` begins without the two empty characters of a Chinese paragraph. */
  | { readonly is: 'paragraph'; readonly text: string; readonly plain?: boolean }
  | { readonly is: 'note'; readonly text: string }
  | { readonly is: 'facts'; readonly facts: readonly SheetFact[] }
  | { readonly is: 'picture'; readonly caption: string; readonly picture: SheetPicture }
  | Table

/** A PNG or JPEG in base64: a signature. */
export type SheetPicture = { readonly base64: string }

export type SheetFact = { readonly label: string; readonly value: string }

export type Table = {
  readonly is: 'table'
  readonly caption?: string
  /** `share`: parts of the whole width. */
  readonly columns: readonly { readonly title: string; readonly share: number }[]
  readonly rows: readonly (readonly string[])[]
}

export const heading = (text: string): Block => ({ is: 'heading', text })
export const paragraph = (text: string): Block => ({ is: 'paragraph', text })
export const note = (text: string): Block => ({ is: 'note', text })

/** Facts that are known; one without a value is not worth a line. */
export const facts = (
  ...pairs: readonly (readonly [label: string, value: string | undefined])[]
): Block => ({
  is: 'facts',
  facts: pairs.flatMap(([label, value]) => (value ? [{ label, value }] : [])),
})

/** Column title → share of the width. */
export const table = (
  columns: Readonly<Record<string, number>>,
  rows: readonly (readonly string[])[],
  caption?: string,
): Block => ({
  is: 'table',
  columns: Object.entries(columns).map(([title, share]) => ({ title, share })),
  rows,
  ...(caption !== undefined && { caption }),
})
