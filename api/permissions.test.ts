import { describe, expect, test } from 'vitest'
import { routes, type RouteId } from '#contract/routes'
import { openApiWorld, type Account } from '#test/api-world'
import { testDatabases } from '#test/database'
import { filled } from '#test/permission-paths'
import { requests } from '#test/permission-requests'
import { found, insurerLine, things, type Things } from '#test/permission-things'

// oxfmt-ignore
const accounts: readonly Account[] = [
  'signedOut', 'employer', 'otherEmployer', 'employee', 'otherEmployee', 'window', 'otherWindow',
  'officer', 'otherOfficer', 'farOfficer', 'supervisor', 'administrator',
]

/**
 * What each may do, as statuses: the application was filed by `employer` about `employee`, its
 * matter `insurance` belongs to `officer`. 404 is somebody else's; 409 was let in and met a fact.
 */
// oxfmt-ignore
const expected: Readonly<Record<RouteId, string>> = {
  //                          out emp oth per oth win oth off oth far sup adm
  readSession:               '200 200 200 200 200 200 200 200 200 200 200 200',
  listDemoAccounts:          '200 200 200 200 200 200 200 200 200 200 200 200',
  listServices:              '200 200 200 200 200 200 200 200 200 200 200 200',
  readService:               '200 200 200 200 200 200 200 200 200 200 200 200',
  readDefinition:            '200 200 200 200 200 200 200 200 200 200 200 200',
  readEnglish:               '200 200 200 200 200 200 200 200 200 200 200 200',
  listRegions:               '200 200 200 200 200 200 200 200 200 200 200 200',
  readRegion:                '200 200 200 200 200 200 200 200 200 200 200 200',
  checkAnswers:              '401 200 200 403 403 200 200 403 403 403 403 403',
  listDrafts:                '401 200 200 403 403 200 200 403 403 403 403 403',
  createDraft:               '401 201 201 403 403 201 201 403 403 403 403 403',
  readDraft:                 '401 200 404 403 403 404 404 403 403 403 403 403',
  saveDraft:                 '401 200 404 403 403 404 404 403 403 403 403 403',
  deleteDraft:               '401 204 404 403 403 404 404 403 403 403 403 403',
  // Let in, and told that there is nothing to have back.
  restoreDraft:              '401 404 404 403 403 404 404 403 403 403 403 403',
  renameDraft:               '401 200 404 403 403 404 404 403 403 403 403 403',
  readSettings:              '401 200 200 403 403 403 403 403 403 403 403 403',
  saveSettings:              '401 200 200 403 403 403 403 403 403 403 403 403',
  storeMaterial:             '401 201 201 403 403 201 201 201 201 201 403 403',
  readMaterial:              '401 200 404 403 403 404 404 403 403 403 403 403',
  readMaterialForDepartment: '200 200 200 200 200 200 200 200 200 200 200 200',
  readWorkbook:              '401 200 200 403 403 200 200 403 403 403 403 403',
  takeBatch:                 '401 201 201 403 403 422 422 403 403 403 403 403',
  listBatches:               '401 200 200 403 403 200 200 403 403 403 403 403',
  readBatch:                 '401 200 404 403 403 404 404 403 403 403 403 403',
  deleteBatch:               '401 204 404 403 403 404 404 403 403 403 403 403',
  readMatrix:                '401 200 404 403 403 404 404 403 403 403 403 403',
  listBatchPeople:           '401 200 404 403 403 404 404 403 403 403 403 403',
  searchBatch:               '401 200 404 403 403 404 404 403 403 403 403 403',
  listBatchRows:             '401 200 404 403 403 404 404 403 403 403 403 403',
  changeBatchRow:            '401 200 404 403 403 404 404 403 403 403 403 403',
  removeBatchRows:           '401 200 404 403 403 404 404 403 403 403 403 403',
  shareInBatch:              '401 200 404 403 403 404 404 403 403 403 403 403',
  checkBatch:                '401 200 404 403 403 404 404 403 403 403 403 403',
  attachToBatch:             '401 200 404 403 403 404 404 403 403 403 403 403',
  fileBatch:                 '401 200 404 403 403 404 404 403 403 403 403 403',
  readReturned:              '401 200 404 403 403 404 404 403 403 403 403 403',
  exportBatch:               '401 200 404 403 403 404 404 403 403 403 403 403',
  fileApplication:           '401 201 422 403 403 422 422 403 403 403 403 403',
  listApplications:          '401 200 200 200 200 200 200 403 403 403 200 200',
  readApplication:           '401 200 404 200 404 404 404 403 403 403 200 200',
  readEvents:                '401 200 404 200 404 404 404 403 403 403 200 200',
  withdrawApplication:       '401 200 404 403 403 404 404 403 403 403 403 403',
  revokeApplication:         '401 200 404 403 403 404 404 403 403 403 403 403',
  tryAmendment:              '401 200 404 403 403 404 404 403 403 403 403 403',
  amendApplication:          '401 409 404 403 403 404 404 403 403 403 403 403',
  correctApplication:        '401 200 404 403 403 404 404 403 403 403 403 403',
  // Let in, and told that nothing is owed.
  fulfilPromise:             '401 409 404 403 403 404 404 403 403 403 403 403',
  readCopy:                  '401 200 404 403 403 404 404 403 403 403 403 403',
  readResults:               '401 200 404 200 404 404 404 403 403 403 200 200',
  readEmployeePart:          '401 200 404 200 404 404 404 403 403 403 200 200',
  supplyAnswers:             '401 200 404 200 404 404 404 403 403 403 403 403',
  // Let in, and told that the file is no photo.
  storeEmployeeMaterial:     '401 422 404 422 404 404 404 403 403 403 403 403',
  confirmApplication:        '401 403 403 200 404 403 403 403 403 403 403 403',
  objectToApplication:       '401 403 403 200 404 403 403 403 403 403 403 403',
  // Let in, and told that nobody has objected.
  answerObjection:           '401 404 404 404 404 404 404 403 403 403 403 403',
  readDisclosures:           '401 200 404 200 404 404 404 403 403 403 200 200',
  inviteEmployee:            '401 201 404 403 403 404 404 403 403 403 403 403',
  revokeInvitations:         '401 204 404 403 403 404 404 403 403 403 403 403',
  // Open to whoever holds an invitation, and there is none of this name.
  lookAtInvitation:          '404 404 404 404 404 404 404 404 404 404 404 404',
  openInvitation:            '404 404 404 404 404 404 404 404 404 404 404 404',
  leaveInvitation:           '204 204 204 204 204 204 204 204 204 204 204 204',
  searchAtWindow:            '401 403 403 403 403 200 200 403 403 403 403 403',
  startVisit:                '401 403 403 403 403 201 201 403 403 403 403 403',
  // The clerk's own.
  readVisit:                 '401 403 403 403 403 404 404 403 403 403 403 403',
  listTheirs:                '401 403 403 403 403 404 404 403 403 403 403 403',
  endVisit:                  '401 403 403 403 403 404 404 403 403 403 403 403',
  listVisits:                '401 403 403 403 403 200 200 403 403 403 200 200',
  // Open to whoever knows both, and this answer is wrong.
  lookAtKiosk:               '404 404 404 404 404 404 404 404 404 404 404 404',
  readPaperAtKiosk:          '404 404 404 404 404 404 404 404 404 404 404 404',
  handOver:                  '401 403 403 403 403 404 404 403 403 403 403 403',
  listDeskMatters:           '401 403 403 403 403 403 403 200 200 200 200 200',
  readDeskCounts:            '401 403 403 403 403 403 403 200 200 200 200 200',
  takeNextMatter:            '401 403 403 403 403 403 403 200 200 200 403 403',
  // Row by row: of what is not one's own each row says so.
  decideMany:                '401 403 403 403 403 403 403 200 200 200 403 403',
  holdMany:                  '401 403 403 403 403 403 403 200 200 200 200 403',
  holdMatter:                '401 403 403 403 403 403 403 200 404 404 200 403',
  listColleagues:            '401 403 403 403 403 403 403 200 200 200 200 403',
  askOpinion:                '401 403 403 403 403 403 403 200 404 404 403 403',
  listOpinions:              '401 403 403 403 403 403 403 200 200 200 200 200',
  // Only whoever was asked.
  answerOpinion:             '401 403 403 403 403 403 403 404 200 404 403 403',
  readDeskMatter:            '401 403 403 403 403 403 403 200 404 404 200 200',
  decideMatter:              '401 403 403 403 403 403 403 200 404 404 403 403',
  recantCommitment:          '401 409 404 403 403 404 404 403 403 403 403 403',
  makeCommitmentGood:        '401 404 404 403 403 404 404 403 403 403 403 403',
  listCommitments:           '401 403 403 403 403 403 403 200 200 200 200 200',
  verifyCommitment:          '401 403 403 403 403 403 403 404 404 404 403 403',
  restoreCommitment:         '401 403 403 403 403 403 403 404 404 404 404 403',
  repairPromise:             '401 403 403 403 403 403 403 409 404 404 403 403',
  takeStep:                  '401 403 403 403 403 403 403 409 404 404 403 403',
  sendBack:                  '401 403 403 403 403 403 403 409 404 404 403 403',
  retryMatter:               '401 403 403 403 403 403 403 200 404 404 200 200',
  settleMatter:              '401 403 403 403 403 403 403 200 404 404 200 200',
  listDuties:                '401 403 403 403 403 403 403 200 200 200 200 200',
  readEntry:                 '401 403 403 403 403 403 403 200 404 404 200 200',
  enterWord:                 '401 403 403 403 403 403 403 200 404 404 403 403',
  // Let in, and told that there is nothing to choose.
  chooseWord:                '401 403 403 403 403 403 403 403 403 403 409 403',
  listLines:                 '401 403 403 403 403 403 403 200 200 200 200 200',
  // Let in, and told that this line is not broken.
  probeLine:                 '401 403 403 403 403 403 403 403 403 403 404 404',
  listWorklists:             '401 403 403 403 403 403 403 200 200 200 200 200',
  readWorklist:              '401 403 403 403 403 403 403 200 404 200 200 200',
  takeWorklist:              '401 403 403 403 403 403 403 200 404 200 403 403',
  bringResults:              '401 403 403 403 403 403 403 200 404 200 403 403',
  readReturnedResults:       '401 403 403 403 403 403 403 200 404 404 403 403',
  listReconciliations:       '401 403 403 403 403 403 403 200 200 200 200 200',
  // Let in, and told that no department here has a list.
  reconcileLine:             '401 403 403 403 403 403 403 403 403 403 404 404',
  listDifferences:           '401 403 403 403 403 403 403 200 200 200 200 200',
  exportDifferences:         '401 403 403 403 403 403 403 200 200 200 200 200',
  // Let in, and told that there is none; whose is whose: `reconciliation.test.ts`.
  readDifference:            '401 403 403 403 403 403 403 404 404 404 404 404',
  repairDifference:          '401 403 403 403 403 403 403 404 404 404 404 403',
  readTestPeople:            '200 200 200 200 200 200 200 200 200 200 200 200',
  fileMany:                  '401 200 200 403 403 403 403 403 403 403 403 403',
  readByExternalId:          '401 404 404 403 403 403 403 403 403 403 403 403',
  readStatuses:              '401 200 200 403 403 403 403 403 403 403 403 403',
  listKeys:                  '401 200 200 403 403 403 403 403 403 403 403 403',
  makeKey:                   '401 201 201 403 403 403 403 403 403 403 403 403',
  revokeKey:                 '401 404 404 403 403 403 403 403 403 403 403 403',
  listChanges:               '401 200 200 403 403 403 403 403 403 403 403 403',
  listWebhooks:              '401 200 200 403 403 403 403 403 403 403 403 403',
  makeWebhook:               '401 201 201 403 403 403 403 403 403 403 403 403',
  changeWebhook:             '401 404 404 403 403 403 403 403 403 403 403 403',
  deleteWebhook:             '401 404 404 403 403 403 403 403 403 403 403 403',
  rotateSecret:              '401 404 404 403 403 403 403 403 403 403 403 403',
  sendTestMessage:           '401 404 404 403 403 403 403 403 403 403 403 403',
  listDeliveries:            '401 404 404 403 403 403 403 403 403 403 403 403',
  resendDelivery:            '401 404 404 403 403 403 403 403 403 403 403 403',
  hearCallback:              '401 401 401 401 401 401 401 401 401 401 401 401',
  // Each officer whose department has a part in it, and of that part only.
  listPapers:                '401 200 404 200 404 404 404 200 200 404 200 200',
  // The receipt: of the whole, so no officer's.
  readPaper:                 '401 200 404 200 404 404 404 404 404 404 200 200',
  verifyPaper:               '200 200 200 200 200 200 200 200 200 200 200 200',
  listMessages:              '401 200 200 403 403 403 403 403 403 403 403 200',
  readMessage:               '401 200 404 403 403 403 403 403 403 403 403 200',
  resendMessage:             '401 403 403 403 403 403 403 403 403 403 403 409',
  readGuide:                 '200 200 200 200 200 200 200 200 200 200 200 200',
  readRating:                '401 200 404 200 404 404 404 403 403 403 403 403',
  // Let in, and told that it has not ended yet.
  rateApplication:           '401 409 404 409 404 404 404 403 403 403 403 403',
  summarizeRatings:          '401 403 403 403 403 403 403 403 403 403 200 200',
  readOwnRectification:      '401 200 404 200 404 404 404 403 403 403 403 403',
  recheckRectification:      '401 404 404 404 404 404 404 403 403 403 403 403',
  listRectifications:        '401 403 403 403 403 403 403 200 200 200 200 200',
  readRectification:         '401 403 403 403 403 403 403 200 404 404 200 200',
  actOnRectification:        '401 403 403 403 403 403 403 200 404 404 403 403',
  openInspection:            '401 403 403 403 403 403 403 403 403 403 201 403',
  readPublished:             '200 200 200 200 200 200 200 200 200 200 200 200',
  listDefinitionRequests:    '401 403 403 403 403 403 403 403 403 403 200 200',
  closeDefinitionRequest:    '401 403 403 403 403 403 403 403 403 403 403 409',
  listCalendars:             '401 403 403 403 403 403 403 403 403 403 200 200',
  tryCalendar:               '401 403 403 403 403 403 403 403 403 403 403 200',
  loadCalendar:              '401 403 403 403 403 403 403 403 403 403 403 200',
  readOversight:             '401 403 403 403 403 403 403 403 403 403 200 200',
  listOverseen:              '401 403 403 403 403 403 403 403 403 403 200 200',
  exportOversight:           '401 403 403 403 403 403 403 403 403 403 200 200',
  printReport:               '401 403 403 403 403 403 403 403 403 403 200 200',
  readHealthReport:          '401 403 403 403 403 403 403 403 403 403 403 200',
  listStuck:                 '401 403 403 403 403 403 403 403 403 403 200 200',
  actOnStuck:                '401 403 403 403 403 403 403 403 403 403 403 200',
  listErrandActs:            '401 403 403 403 403 403 403 403 403 403 200 200',
  listLimits:                '401 403 403 403 403 403 403 403 403 403 200 200',
  readHealth:                '200 200 200 200 200 200 200 200 200 200 200 200',
  readReadiness:             '200 200 200 200 200 200 200 200 200 200 200 200',
  readMetrics:               '200 200 200 200 200 200 200 200 200 200 200 200',
  readOpenApi:               '200 200 200 200 200 200 200 200 200 200 200 200',
  readDocs:                  '200 200 200 200 200 200 200 200 200 200 200 200',
}

// What a role may do does not depend on the database, and the matrix is large.
const [embedded] = await testDatabases()

describe.each(embedded ? [embedded] : [])('who may do what, on $name', async ({ open }) => {
  const world = await openApiWorld(await open(), { fileLines: [insurerLine] })
  await world.engine.rectifications.open(found, { role: 'supervisor', id: 's' })
  let shared: Promise<Things> | undefined
  const cells = (Object.keys(routes) as RouteId[]).flatMap((id) =>
    accounts.map((as, column) => ({ id, as, status: Number(expected[id].split(' ')[column]) })),
  )

  test.each(cells)('$as calling $id is answered $status', async ({ id, as, status }) => {
    const route = routes[id]
    const made = await (route.method === 'GET' ? (shared ??= things(world, id)) : things(world, id))
    const { body, headers = {}, query = '' } = requests[id]?.(made) ?? {}
    const path = filled(route.path, made) + query
    const answer = await world.ask(route.method, path, { as, body, headers })
    // With its words, so that a wrong cell says why.
    expect([answer.status, answer.text]).toEqual([status, answer.text])
  })
})
