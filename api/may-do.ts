import type { Application } from '#core/application'
import { isTold, tellsAt } from '#core/asked'
import { owedPaths } from '#core/deferral'
import { whyNotAmended } from '#core/decide/amend'
import { isInForce } from '#core/decide/revoke'
import { hasEnded, next } from '#core/lifecycle'
import { minuteText } from '#core/time'
import type { ApplicationPage } from '#contract/applications'
import { roleNames, type Role } from '#contract/session'
import { openAmendment, type Chain } from '#engine/amendment-chain'
import type { CaseFile } from '#engine/reads'
import { permissions } from './permissions.ts'

type Acts =
  | 'withdrawApplication'
  | 'correctApplication'
  | 'fulfilPromise'
  | 'revokeApplication'
  | 'amendApplication'

/** What whoever is signed in may do with an application now; what they may not says why. */
export function mayDo({ application }: CaseFile, chain: Chain, role: Role): ApplicationPage['may'] {
  const statuses = Object.values(application.matters).map(({ status }) => status)
  const cannot = (id: Acts, what: string) =>
    permissions[id][role] === 'no' ? `${roleNames[role]}不能${what}，由申请单位办理` : null
  const withdraw =
    cannot('withdrawApplication', '撤回') ??
    (statuses.every(hasEnded) ? '各事项都已结束，不能撤回' : null) ??
    (statuses.some((status) => next(status, 'withdraw') !== undefined)
      ? null
      : '未结束的事项都已审核通过，不能撤回')
  const correct = cannot('correctApplication', '补正') ?? whyNotCorrected(application)
  const fulfil =
    cannot('fulfilPromise', '补交容缺的材料') ??
    (owedPaths(application).size > 0 ? null : '没有待补的容缺材料')
  const revoke = cannot('revokeApplication', '撤销录用') ?? whyNotRevoked(application, chain)
  const amend =
    cannot('amendApplication', '更正') ??
    whyNotAmended(application, openAmendment(chain))?.says ??
    null
  return {
    withdraw: { allowed: withdraw === null, why: withdraw },
    correct: { allowed: correct === null, why: correct },
    fulfil: { allowed: fulfil === null, why: fulfil },
    revoke: { allowed: revoke === null, why: revoke },
    amend: { allowed: amend === null, why: amend },
  }
}

function whyNotCorrected(application: Application): string | null {
  if (Object.values(application.matters).some(isTold)) return null
  const at = tellsAt(application)
  return at === undefined
    ? '目前没有部门要求补正'
    : `正在汇总各部门的补正要求，${minuteText(at)}前一次告知`
}

function whyNotRevoked({ matters, corrects }: Application, chain: Chain): string | null {
  if (corrects) return `这是一份更正，请在原申请 ${corrects.number} 上撤销录用`
  const open = openAmendment(chain)
  if (open !== undefined) return `更正 ${open} 尚未办结，请先撤回它，或等它办结`
  const all = Object.values(matters)
  if (all.some(({ status }) => status === 'revoking')) return '撤销正在办理，请等待各部门的结果'
  return all.some((one) => !hasEnded(one.status) || isInForce(one))
    ? null
    : '没有已生效或正在办理的事项，无需撤销'
}
