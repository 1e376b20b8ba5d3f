import type { DraftSummary } from '#contract/drafts'

export type Line = { readonly draft: DraftSummary; readonly isRemoved: boolean }

/** What was deleted here, among what the server still lists, by when each was saved. */
export function inPlace(
  listed: readonly DraftSummary[],
  removed: readonly DraftSummary[],
): readonly Line[] {
  const gone = new Set(removed.map(({ id }) => id))
  return [
    ...listed.filter(({ id }) => !gone.has(id)).map((draft) => ({ draft, isRemoved: false })),
    ...removed.map((draft) => ({ draft, isRemoved: true })),
  ].toSorted(
    (one, other) =>
      Date.parse(other.draft.updatedAt) - Date.parse(one.draft.updatedAt) ||
      (one.draft.id < other.draft.id ? 1 : -1),
  )
}
