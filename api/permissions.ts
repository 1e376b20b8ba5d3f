import type { Scope } from '#contract/keys'
import type { Role } from '#contract/session'
import { routes, type RouteId } from '#contract/routes'

/**
 * Who may call what. `own`: the employer's own, the employee's own by their document number, what
 * a window's clerk filed, an officer's own department; somebody else's is not found. The policy:
 * an application belongs to the employer who filed it; the person it is about follows it, gives the
 * answers that are the person's own, confirms or objects, and changes nothing else; departments work at the desk and see no more than their own part; supervisors
 * and administrators see everything, masked, and decide nothing; a supervisor with a region or a
 * department sees no more than these, wherever an application is shown (`oversees.ts`).
 */
export type Reach = 'all' | 'own' | 'no'

const row = (
  employer: Reach,
  employee: Reach,
  window: Reach,
  officer: Reach,
  supervisor: Reach,
  administrator: Reach,
): Readonly<Record<Role, Reach>> => ({
  employer,
  employee,
  window,
  officer,
  supervisor,
  administrator,
})
const everybody = row('all', 'all', 'all', 'all', 'all', 'all')

// oxfmt-ignore
export const permissions: Readonly<Record<RouteId, Readonly<Record<Role, Reach>>>> = {
  //                       employer employee window officer supervisor administrator
  readSession:               everybody,
  listDemoAccounts:          everybody,
  listServices:              everybody,
  readService:               everybody,
  readDefinition:            everybody,
  readEnglish:               everybody,
  listRegions:               everybody,
  readRegion:                everybody,
  checkAnswers:          row('all', 'no',  'all', 'no',  'no',  'no'),
  listDrafts:            row('own', 'no',  'own', 'no',  'no',  'no'),
  createDraft:           row('own', 'no',  'own', 'no',  'no',  'no'),
  readDraft:             row('own', 'no',  'own', 'no',  'no',  'no'),
  saveDraft:             row('own', 'no',  'own', 'no',  'no',  'no'),
  deleteDraft:           row('own', 'no',  'own', 'no',  'no',  'no'),
  restoreDraft:          row('own', 'no',  'own', 'no',  'no',  'no'),
  renameDraft:           row('own', 'no',  'own', 'no',  'no',  'no'),
  readSettings:          row('own', 'no',  'no',  'no',  'no',  'no'),
  saveSettings:          row('own', 'no',  'no',  'no',  'no',  'no'),
  // An officer's is a photo of what was received.
  storeMaterial:         row('own', 'no',  'own', 'own', 'no',  'no'),
  readMaterial:          row('own', 'no',  'own', 'no',  'no',  'no'),
  readMaterialForDepartment: everybody,
  readWorkbook:          row('all', 'no',  'all', 'no',  'no',  'no'),
  takeBatch:             row('own', 'no',  'own', 'no',  'no',  'no'),
  listBatches:           row('own', 'no',  'own', 'no',  'no',  'no'),
  readBatch:             row('own', 'no',  'own', 'no',  'no',  'no'),
  deleteBatch:           row('own', 'no',  'own', 'no',  'no',  'no'),
  readMatrix:            row('own', 'no',  'own', 'no',  'no',  'no'),
  listBatchPeople:       row('own', 'no',  'own', 'no',  'no',  'no'),
  searchBatch:           row('own', 'no',  'own', 'no',  'no',  'no'),
  listBatchRows:         row('own', 'no',  'own', 'no',  'no',  'no'),
  changeBatchRow:        row('own', 'no',  'own', 'no',  'no',  'no'),
  removeBatchRows:       row('own', 'no',  'own', 'no',  'no',  'no'),
  shareInBatch:          row('own', 'no',  'own', 'no',  'no',  'no'),
  checkBatch:            row('own', 'no',  'own', 'no',  'no',  'no'),
  attachToBatch:         row('own', 'no',  'own', 'no',  'no',  'no'),
  fileBatch:             row('own', 'no',  'own', 'no',  'no',  'no'),
  readReturned:          row('own', 'no',  'own', 'no',  'no',  'no'),
  exportBatch:           row('own', 'no',  'own', 'no',  'no',  'no'),
  fileApplication:       row('own', 'no',  'all', 'no',  'no',  'no'),
  listApplications:      row('own', 'own', 'own', 'no',  'all', 'all'),
  readApplication:       row('own', 'own', 'own', 'no',  'all', 'all'),
  readEvents:            row('own', 'own', 'own', 'no',  'all', 'all'),
  withdrawApplication:   row('own', 'no',  'own', 'no',  'no',  'no'),
  revokeApplication:     row('own', 'no',  'own', 'no',  'no',  'no'),
  tryAmendment:          row('own', 'no',  'own', 'no',  'no',  'no'),
  amendApplication:      row('own', 'no',  'own', 'no',  'no',  'no'),
  correctApplication:    row('own', 'no',  'own', 'no',  'no',  'no'),
  readCopy:              row('own', 'no',  'own', 'no',  'no',  'no'),
  readResults:           row('own', 'own', 'own', 'no',  'all', 'all'),
  readEmployeePart:      row('own', 'own', 'own', 'no',  'all', 'all'),
  supplyAnswers:         row('own', 'own', 'own', 'no',  'no',  'no'),
  storeEmployeeMaterial: row('own', 'own', 'own', 'no',  'no',  'no'),
  confirmApplication:    row('no',  'own', 'no',  'no',  'no',  'no'),
  objectToApplication:   row('no',  'own', 'no',  'no',  'no',  'no'),
  answerObjection:       row('own', 'own', 'own', 'no',  'no',  'no'),
  readDisclosures:       row('own', 'own', 'own', 'no',  'all', 'all'),
  inviteEmployee:        row('own', 'no',  'own', 'no',  'no',  'no'),
  revokeInvitations:     row('own', 'no',  'own', 'no',  'no',  'no'),
  lookAtInvitation:          everybody,
  openInvitation:            everybody,
  leaveInvitation:           everybody,
  listDeskMatters:       row('no',  'no',  'no',  'own', 'all', 'all'),
  readDeskMatter:        row('no',  'no',  'no',  'own', 'all', 'all'),
  decideMatter:          row('no',  'no',  'no',  'own', 'no',  'no'),
  takeStep:              row('no',  'no',  'no',  'own', 'no',  'no'),
  sendBack:              row('no',  'no',  'no',  'own', 'no',  'no'),
  retryMatter:           row('no',  'no',  'no',  'own', 'all', 'all'),
  settleMatter:          row('no',  'no',  'no',  'own', 'all', 'all'),
  readTestPeople:            everybody,
  fileMany:              row('own', 'no',  'no',  'no',  'no',  'no'),
  readByExternalId:      row('own', 'no',  'no',  'no',  'no',  'no'),
  readStatuses:          row('own', 'no',  'no',  'no',  'no',  'no'),
  listKeys:              row('own', 'no',  'no',  'no',  'no',  'no'),
  makeKey:               row('own', 'no',  'no',  'no',  'no',  'no'),
  revokeKey:             row('own', 'no',  'no',  'no',  'no',  'no'),
  listChanges:           row('own', 'no',  'no',  'no',  'no',  'no'),
  listWebhooks:          row('own', 'no',  'no',  'no',  'no',  'no'),
  makeWebhook:           row('own', 'no',  'no',  'no',  'no',  'no'),
  changeWebhook:         row('own', 'no',  'no',  'no',  'no',  'no'),
  deleteWebhook:         row('own', 'no',  'no',  'no',  'no',  'no'),
  rotateSecret:          row('own', 'no',  'no',  'no',  'no',  'no'),
  sendTestMessage:       row('own', 'no',  'no',  'no',  'no',  'no'),
  listDeliveries:        row('own', 'no',  'no',  'no',  'no',  'no'),
  resendDelivery:        row('own', 'no',  'no',  'no',  'no',  'no'),
  hearCallback:              everybody,
  listPapers:            row('own', 'own', 'own', 'own', 'all', 'all'),
  readPaper:             row('own', 'own', 'own', 'own', 'all', 'all'),
  verifyPaper:               everybody,
  listMessages:          row('own', 'no',  'no',  'no',  'no',  'all'),
  readMessage:           row('own', 'no',  'no',  'no',  'no',  'all'),
  resendMessage:         row('no',  'no',  'no',  'no',  'no',  'all'),
  readGuide:                 everybody,
  readRating:            row('own', 'own', 'own', 'no',  'no',  'no'),
  rateApplication:       row('own', 'own', 'own', 'no',  'no',  'no'),
  summarizeRatings:      row('no',  'no',  'no',  'no',  'all', 'all'),
  readOwnRectification:  row('own', 'own', 'own', 'no',  'no',  'no'),
  recheckRectification:  row('own', 'own', 'own', 'no',  'no',  'no'),
  listRectifications:    row('no',  'no',  'no',  'own', 'all', 'all'),
  readRectification:     row('no',  'no',  'no',  'own', 'all', 'all'),
  actOnRectification:    row('no',  'no',  'no',  'own', 'all', 'no'),
  openInspection:        row('no',  'no',  'no',  'no',  'all', 'no'),
  readPublished:             everybody,
  listDefinitionRequests: row('no', 'no',  'no',  'no',  'all', 'all'),
  closeDefinitionRequest: row('no', 'no',  'no',  'no',  'no',  'all'),
  listCalendars:         row('no',  'no',  'no',  'no',  'all', 'all'),
  tryCalendar:           row('no',  'no',  'no',  'no',  'no',  'all'),
  loadCalendar:          row('no',  'no',  'no',  'no',  'no',  'all'),
  readOversight:         row('no',  'no',  'no',  'no',  'own', 'all'),
  listOverseen:          row('no',  'no',  'no',  'no',  'own', 'all'),
  exportOversight:       row('no',  'no',  'no',  'no',  'own', 'all'),
  printReport:           row('no',  'no',  'no',  'no',  'own', 'all'),
  readHealth:                everybody,
  readReadiness:             everybody,
  readMetrics:               everybody,
  readOpenApi:               everybody,
  readDocs:                  everybody,
}

/**
 * What a key may be used for, and with which scope. Whatever is not here needs a person: a key
 * makes no keys, so that one that was lost cannot outlive its revocation.
 */
export const keyScopes: Readonly<Partial<Record<RouteId, Scope>>> = {
  checkAnswers: 'file',
  storeMaterial: 'file',
  fileApplication: 'file',
  fileMany: 'file',
  withdrawApplication: 'file',
  correctApplication: 'file',
  listApplications: 'read',
  readApplication: 'read',
  readEvents: 'read',
  readResults: 'read',
  readByExternalId: 'read',
  readStatuses: 'read',
  listChanges: 'read',
}

/** The endpoints open to a role; to nobody signed in, those that need nobody. */
export const openTo = (role: Role | undefined): readonly RouteId[] =>
  // The table has exactly the routes' keys.
  (Object.keys(routes) as RouteId[]).filter((id) =>
    role === undefined ? 'open' in routes[id] : permissions[id][role] !== 'no',
  )
