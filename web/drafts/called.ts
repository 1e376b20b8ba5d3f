import type { DraftSummary } from '#contract/drafts'

/** By its own name, else by the person it is about. */
export const calledName = ({ name, title }: Pick<DraftSummary, 'name' | 'title'>): string =>
  name ?? title
