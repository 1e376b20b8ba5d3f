import type { Handlers } from './api.ts'
import { amendmentHandlers } from './amendments.ts'
import { applicationHandlers } from './applications.ts'
import { batchHandlers } from './batches.ts'
import { takeBatch } from './batch-taking.ts'
import { workbookHandlers } from './batch-workbooks.ts'
import { calendarHandlers } from './calendars.ts'
import { commitmentHandlers } from './commitments.ts'
import { catalogueHandlers } from './catalogue.ts'
import { hearCallback } from './callbacks.ts'
import { checkAnswers } from './check.ts'
import { lineHandlers } from './department-lines.ts'
import { deskHandlers } from './desk.ts'
import { dutyHandlers } from './duties.ts'
import { orderHandlers } from './desk-orders.ts'
import { queueHandlers } from './desk-queue.ts'
import { readDisclosures } from './disclosures.ts'
import { employeeHandlers } from './employee.ts'
import { invitationHandlers } from './invitations.ts'
import { draftHandlers } from './drafts.ts'
import { fileApplication } from './filing.ts'
import { externalIdHandlers } from './external-ids.ts'
import { fileMany } from './filing-many.ts'
import { handoverHandlers } from './handovers.ts'
import { deferralHandlers } from './deferrals.ts'
import { journeyHandlers } from './journey.ts'
import { kioskHandlers } from './kiosk.ts'
import { keyHandlers } from './keys.ts'
import { readGuide } from './guide.ts'
import { materialHandlers } from './materials.ts'
import { opinionHandlers } from './opinions.ts'
import { paperHandlers } from './papers.ts'
import { messageHandlers } from './messages.ts'
import { oversightHandlers } from './oversight.ts'
import { ratingHandlers } from './ratings.ts'
import { reconciliationHandlers } from './reconciliation.ts'
import { rectificationHandlers } from './rectifications.ts'
import { sessionHandlers } from './session.ts'
import { readHealthReport } from './health-report.ts'
import { stuckHandlers } from './stuck.ts'
import { settingsHandlers } from './settings.ts'
import { systemHandlers } from './system.ts'
import { visitHandlers } from './visits.ts'
import { webhookHandlers } from './webhooks.ts'
import { worklistHandlers } from './worklists.ts'

/** Every endpoint; one that is missing does not compile. */
export const handlers: Handlers = {
  ...sessionHandlers,
  ...catalogueHandlers,
  checkAnswers,
  ...draftHandlers,
  ...settingsHandlers,
  ...materialHandlers,
  ...batchHandlers,
  takeBatch,
  ...workbookHandlers,
  fileApplication,
  ...applicationHandlers,
  ...amendmentHandlers,
  ...employeeHandlers,
  ...invitationHandlers,
  ...visitHandlers,
  ...handoverHandlers,
  ...kioskHandlers,
  readDisclosures,
  ...deskHandlers,
  ...deferralHandlers,
  ...commitmentHandlers,
  ...journeyHandlers,
  ...dutyHandlers,
  ...lineHandlers,
  ...worklistHandlers,
  ...queueHandlers,
  ...orderHandlers,
  ...opinionHandlers,
  hearCallback,
  fileMany,
  readTestPeople: async (_, { testPeople }) => testPeople,
  ...externalIdHandlers,
  ...keyHandlers,
  ...webhookHandlers,
  ...paperHandlers,
  ...messageHandlers,
  readGuide,
  ...ratingHandlers,
  ...reconciliationHandlers,
  ...rectificationHandlers,
  ...calendarHandlers,
  ...oversightHandlers,
  readHealthReport,
  ...stuckHandlers,
  ...systemHandlers,
}
