import type { RouteId } from '#contract/routes'
import { headOfEmployer } from './a-visit.ts'
import { withContract } from './api-world.ts'
import { linkFor } from './permission-paths.ts'
import { results, sheet, type Things } from './permission-things.ts'

const aYear = { year: 2027, region: '', source: '试验', off: ['01-01'], madeUp: [] }

/** The body, headers and query with which an endpoint would succeed. */
export const requests: Readonly<
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
  fulfilPromise: ({ sha256 }) => ({
    body: {
      typed: { contract: { scan: { sha256, name: '劳动合同.pdf', type: 'application/pdf' } } },
    },
  }),
  supplyAnswers: () => ({ body: { typed: { card: { bank: 'far' } } } }),
  storeEmployeeMaterial: () => ({ body: new TextEncoder().encode('%PDF-1.7 no photo') }),
  confirmApplication: () => ({ body: {} }),
  objectToApplication: () => ({ body: { paths: ['contract.wage'], words: '工资与约定不符' } }),
  answerObjection: () => ({ body: { words: '以合同为准' } }),
  inviteEmployee: () => ({ body: {} }),
  lookAtInvitation: () => ({ body: { secret: 'ABCD-EFGH' } }),
  openInvitation: () => ({ body: { secret: 'ABCD-EFGH', answer: '18991X' } }),
  searchAtWindow: () => ({ body: { text: '田样本' } }),
  lookAtKiosk: ({ number }) => ({ body: { number, answer: '000000' } }),
  readPaperAtKiosk: ({ number }) => ({ body: { number, answer: '000000', paper: '1-receipt' } }),
  startVisit: () => ({ body: headOfEmployer }),
  endVisit: () => ({ body: {} }),
  handOver: ({ sha256 }) => ({
    body: {
      name: '田样本',
      receiver: 'self',
      tail: '991X',
      way: 'signed',
      proof: { sha256, type: 'image/png' },
    },
  }),
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
  makeCommitmentGood: ({ sha256 }) => ({ body: { proof: { sha256, type: 'application/pdf' } } }),
  // Let in, and told that nothing was promised here.
  verifyCommitment: () => ({ body: { is: 'true', words: '已核对原件' } }),
  restoreCommitment: () => ({ body: { words: '已改正' } }),
  // Let in, and told that no promise was broken.
  repairPromise: () => ({ body: { says: '材料已补交' } }),
  takeStep: () => ({ body: { step: 'sent', records: {} } }),
  sendBack: () => ({ body: { codes: ['A01'] } }),
  retryMatter: () => ({ body: {} }),
  settleMatter: () => ({ body: { says: '已电话核实' } }),
  enterWord: () => ({ body: { word: { says: 'accepted' }, how: 'phone', toldBy: '王科长' } }),
  chooseWord: () => ({ body: { keep: 'heard', says: '已核对' } }),
  probeLine: () => ({ body: { line: 'insurer' } }),
  takeWorklist: () => ({ body: {} }),
  reconcileLine: () => ({ body: { line: 'insurer' } }),
  repairDifference: () => ({ body: { repair: 'explain', words: '已核对', seen: 'x' } }),
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
