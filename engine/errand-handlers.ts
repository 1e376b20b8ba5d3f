import { changeNoter, changeWriter } from './changes.ts'
import { endDraft } from './draft-removal.ts'
import type { ErrandHandlers } from './errands.ts'
import { countWhatWas } from './figures/figures.ts'
import { releaseParked } from './parked.ts'
import { askDepartment } from './reconcile/ask.ts'
import { escalateLate, tellOfLate } from './reconcile/late.ts'
import { reconcile } from './reconcile/run.ts'
import { checkSlices, fileSlices } from './batches/slices.ts'
import { recheckSilent } from './batches/recheck.ts'
import { removeAbandoned } from './batches/take-new.ts'
import { invite, inviteOnNotices } from './invitation-notices.ts'
import { tellOfLine } from './line-messages.ts'
import { tell, tellOfNotices } from './message-notices.ts'
import { sendMessage } from './message-sending.ts'
import { passOn } from './notices.ts'
import { countComplaints, openForRating, watchRectification } from './rectification-errands.ts'
import { recountSome } from './recount.ts'
import { keepWatch, watchWhatEnded } from './watches.ts'
import { webhookDeliverer } from './webhooks.ts'

/** Who does each kind of secondary work. */
export const errandHandlers: ErrandHandlers = {
  // Whoever wants to hear what became of applications stands in one of these lists.
  notice: passOn([tellOfNotices, inviteOnNotices], [watchWhatEnded, changeNoter()]),
  invite,
  change: changeWriter(),
  webhook: webhookDeliverer(),
  tell,
  message: sendMessage,
  'batch-check': checkSlices,
  'batch-recheck': recheckSilent,
  'batch-file': fileSlices,
  'batch-abandoned': removeAbandoned,
  watch: keepWatch,
  'draft-gone': endDraft,
  recount: recountSome,
  figures: countWhatWas,
  release: releaseParked,
  line: tellOfLine,
  reconcile,
  'ask-department': askDepartment,
  'differences-late': escalateLate,
  'late-told': tellOfLate,
  'bad-rating': openForRating,
  rectification: watchRectification,
  complaints: countComplaints,
}
