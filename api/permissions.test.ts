import { describe, expect, test } from 'vitest'
import { routes, type RouteId } from '#contract/routes'
import { openApiWorld, withContract, type Account } from '#test/api-world'
import { testDatabases } from '#test/database'
import { filled, linkFor } from '#test/permission-paths'
import { found, insurerLine, results, sheet, things, type Things } from '#test/permission-things'

// oxfmt-ignore
const accounts: readonly Account[] = [
  'signedOut', 'employer', 'otherEmployer', 'employee', 'otherEmployee', 'window', 'otherWindow',
  'officer', 'otherOfficer', 'farOfficer', 'supervisor', 'administrator',
]

const aYear = { year: 2027, region: '', source: '试验', off: ['01-01'], madeUp: [] }

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
  takeBatch:                 '401 201 201 403 403 201 201 403 403 403 403 403',
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
  readHealth:                '200 200 200 200 200 200 200 200 200 200 200 200',
  readReadiness:             '200 200 200 200 200 200 200 200 200 200 200 200',
  readMetrics:               '200 200 200 200 200 200 200 200 200 200 200 200',
  readOpenApi:               '200 200 200 200 200 200 200 200 200 200 200 200',
  readDocs:                  '200 200 200 200 200 200 200 200 200 200 200 200',
}

/** The body, headers and query with which an endpoint would succeed. */
const requests: Readonly<
  Partial<
    Record<
      RouteId,
      (things: Things) => {
        body?: unknown
        headers?: Record<string, string>
        query?: string
      }
    >
  >
> = {
  checkAnswers: ({ sha256 }) => ({ body: { typed: withContract(sha256) } }),
  createDraft: () => ({ body: { service: 'trial', title: '田样本', typed: {} } }),
  renameDraft: () => ({ body: { name: '待入职' } }),
  saveDraft: () => ({ body: { title: '田样本', typed: {}, version: 1 } }),
  tryCalendar: () => ({ body: aYear }),
  loadCalendar: () => ({ body: aYear }),
  actOnStuck: () => ({ body: { does: 'retryAll', of: 'matter', kind: 'bug' } }),
  listOverseen: () => ({ query: '?of=inHand' }),
  printReport: () => ({ query: '?month=2026-11' }),
  saveSettings: () => ({ body: { version: 0, values: {} } }),
  // Another file than the employer's contract: whoever has uploaded that may use it.
  storeMaterial: () => ({ body: new TextEncoder().encode('%PDF-1.7 another') }),
  takeBatch: () => ({ ...sheet, query: '?service=trial' }),
  listBatchPeople: () => ({ query: '?from=1&until=9' }),
  searchBatch: () => ({ headers: { 'x-search': encodeURIComponent('田') } }),
  changeBatchRow: () => ({ body: { typed: {}, version: 1 } }),
  removeBatchRows: () => ({ body: { rows: [2] } }),
  shareInBatch: () => ({ body: { shared: {} } }),
  checkBatch: () => ({ body: {} }),
  attachToBatch: () => ({ body: { path: 'contract.scan', files: [] } }),
  fileBatch: () => ({ body: {} }),
  // The contract is the employer's upload, so nobody else can file with it.
  fileApplication: ({ sha256 }) => ({
    body: { service: 'trial', typed: withContract(sha256) },
    headers: { 'idempotency-key': `cell-number-${count++}` },
  }),
  readMaterialForDepartment: ({ number, sha256 }) => ({ query: linkFor(number, sha256) }),
  withdrawApplication: () => ({ body: {} }),
  revokeApplication: () => ({ body: { reason: 'neverCame' } }),
  tryAmendment: () => ({ body: { typed: {} } }),
  // Let in, and told that the application has not ended.
  amendApplication: () => ({
    body: { typed: { contract: { wage: '9000.00' } } },
    headers: { 'idempotency-key': `cell-number-${count++}` },
  }),
  correctApplication: () => ({ body: { typed: {} } }),
  supplyAnswers: () => ({ body: { typed: { card: { bank: 'far' } } } }),
  storeEmployeeMaterial: () => ({ body: new TextEncoder().encode('%PDF-1.7 no photo') }),
  confirmApplication: () => ({ body: {} }),
  objectToApplication: () => ({ body: { paths: ['contract.wage'], words: '工资与约定不符' } }),
  answerObjection: () => ({ body: { words: '以合同为准' } }),
  inviteEmployee: () => ({ body: {} }),
  lookAtInvitation: () => ({ body: { secret: 'ABCD-EFGH' } }),
  openInvitation: () => ({ body: { secret: 'ABCD-EFGH', answer: '18991X' } }),
  takeNextMatter: () => ({ body: {} }),
  decideMany: ({ number }) => ({
    body: { matters: [{ number, matter: 'insurance' }], decision: { says: 'accepted' } },
  }),
  holdMany: ({ number }) => ({
    body: { matters: [{ number, matter: 'insurance' }], holding: { does: 'claim' } },
  }),
  // A supervisor gives back what is stuck and claims nothing.
  holdMatter: () => ({ body: { does: 'release' } }),
  askOpinion: () => ({
    body: { department: 'fund', words: '请核对缴存基数', workingDays: 2 },
  }),
  answerOpinion: () => ({ body: { view: 'agrees' } }),
  decideMatter: () => ({ body: { says: 'accepted' } }),
  takeStep: () => ({ body: { step: 'sent', records: {} } }),
  sendBack: () => ({ body: { codes: ['A01'] } }),
  retryMatter: () => ({ body: {} }),
  settleMatter: () => ({ body: { says: '已电话核实' } }),
  enterWord: () => ({ body: { word: { says: 'accepted' }, how: 'phone', toldBy: '王科长' } }),
  chooseWord: () => ({ body: { keep: 'heard', says: '已核对' } }),
  probeLine: () => ({ body: { line: 'insurer' } }),
  takeWorklist: () => ({ body: {} }),
  bringResults: () => results,
  fileMany: () => ({ body: '', headers: { 'content-type': 'application/x-ndjson' } }),
  readStatuses: () => ({ body: { externalIds: ['E1'] } }),
  makeKey: () => ({ body: { name: '工资软件', test: false, scopes: ['read'] } }),
  makeWebhook: () => ({
    body: { url: 'https://hr.example.com/hook', kinds: ['matter.closed'], test: false },
  }),
  changeWebhook: () => ({
    body: { url: 'https://hr.example.com/hook', kinds: ['matter.closed'], enabled: true },
  }),
  rotateSecret: () => ({ body: {} }),
  sendTestMessage: () => ({ body: {} }),
  resendDelivery: () => ({ body: {} }),
  hearCallback: () => ({ body: {} }),
  resendMessage: () => ({ body: {} }),
  rateApplication: () => ({ body: { satisfaction: 5 } }),
  actOnRectification: () => ({ body: { do: 'contact', version: 1, words: '已电话联系' } }),
  openInspection: ({ number }) => ({
    body: { service: 'trial', region: '520600', number, department: 'insurer', words: '材料重复' },
  }),
  recheckRectification: () => ({ body: { satisfied: true } }),
  closeDefinitionRequest: () => ({
    body: { service: 'trial', about: 'field:fund.branch', decision: 'kept', words: '无需修改' },
  }),
}

let count = 0

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
