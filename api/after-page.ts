import type { Application } from '#core/application'
import { fieldsOf } from '#core/definition'
import { at } from '#core/evaluate'
import { alike } from '#core/canonical'
import { whyNotAmended } from '#core/decide/amend'
import { revocationReasons } from '#core/revocation'
import {
  applicationStatusNames,
  type ApplicationPage,
  type ApplicationStatus,
} from '#contract/applications'
import { openAmendment, standingFile, type Chain } from '#engine/amendment-chain'
import type { CaseFile } from '#engine/reads'
import { moment, type Viewer } from './matter-page.ts'
import { shownTo } from './may-see.ts'
import { permissions } from './permissions.ts'

export const statusOf = ({ closedAt, outcome }: Application): ApplicationStatus =>
  closedAt === undefined ? 'open' : (outcome ?? 'failed')

export const shownRevocation = ({ revocation }: Application): ApplicationPage['revocation'] =>
  revocation
    ? {
        reason: revocation.reason,
        reasonName: revocationReasons[revocation.reason],
        words: revocation.words ?? null,
      }
    : null

/** The applications that amend one another, and what stands now. */
export function linked(
  file: CaseFile,
  chain: Chain,
  viewer: Viewer,
): Pick<ApplicationPage, 'corrects' | 'amendments' | 'standing' | 'undo'> {
  const { original, amendments } = chain
  if (file.application.corrects)
    return {
      corrects: linkTo(original),
      amendments: [],
      standing: null,
      undo: undoOf(chain, viewer, file),
    }
  const last = standingFile(chain)
  return {
    corrects: null,
    amendments: amendments.map(linkTo),
    undo: undoOf(chain, viewer),
    standing:
      last === original
        ? null
        : { number: last.application.number, changes: changesBetween(original, last, viewer) },
  }
}

/** Whether the last amendment that stands can be taken back; on its own page or the original's. */
function undoOf(chain: Chain, { role }: Viewer, on?: CaseFile): ApplicationPage['undo'] {
  const { original } = chain
  const last = standingFile(chain)
  if (last === original || (on && on !== last && on.id !== last.id)) return null
  if (permissions.amendApplication[role] === 'no') return null
  const why = whyNotAmended(original.application, openAmendment(chain))?.says ?? null
  return { number: last.application.number, why }
}

const linkTo = ({ application }: CaseFile): ApplicationPage['amendments'][number] => {
  const status = statusOf(application)
  return {
    number: application.number,
    status,
    statusName: applicationStatusNames[status],
    filedAt: moment(application.filedAt),
    undoes: application.corrects?.undoes ?? null,
  }
}

type Given = { readonly values: CaseFile['given']['values'] }

/** Every answer that differs, as whoever looks may read it. */
export const changesBetween = (
  before: Pick<CaseFile, 'definition'> & { readonly given: Given },
  after: { readonly given: Given },
  { role, place }: Viewer,
): { path: string; label: string; was: string | null; is: string | null }[] =>
  fieldsOf(before.definition.form).flatMap(({ path, field }) => {
    const [was, is] = [at(before.given.values, path), at(after.given.values, path)]
    if (alike(was, is)) return []
    const shown = (value: unknown) =>
      value === null ? null : shownTo(role, place, field, value).value
    return [{ path, label: field.label, was: shown(was), is: shown(is) }]
  })
