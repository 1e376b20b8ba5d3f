import type { Actor } from '#core/application'
import type { Command } from '#core/command'
import type { WebhookSender } from '#core/webhook'
import { defaultPolicy, type Policy } from '#core/policy'
import type { JourneyWord } from '#core/journey'
import type { Word } from '#core/word'
import { nationalCalendar } from '#standards/national-calendar'
import type { Calendar } from '#standards/working-days'
import { openAfter } from './amend.ts'
import { readChain, type Chain } from './amendment-chain.ts'
import { readDuties, type DutyQuery, type DutyRow } from './duties.ts'
import { openEntries } from './entries.ts'
import { openFiling, type Filed, type FilingRequest, type Refused } from './applications.ts'
import { openBreakers } from './breakers.ts'
import { openRegisters } from './registers.ts'
import { openBatches } from './batches/batches.ts'
import { openCallbacks } from './callbacks.ts'
import { openCalendars } from './calendars.ts'
import { openRectifications } from './rectification-reads.ts'
import { openRecounting, type Recounting } from './recount.ts'
import { openCatalogue } from './catalogue.ts'
import { openChanges } from './changes.ts'
import { openCommitments } from './commitment-orders.ts'
import { openCommands, order, orderToHear, type Done } from './command.ts'
import type { Database } from './database.ts'
import type { openDeferrals } from './deferrals.ts'
import { openCorrections } from './open-corrections.ts'
import { openDrafts } from './drafts.ts'
import { readEarlierAnswers } from './earlier-answers.ts'
import { openFigures } from './figures/figures.ts'
import { openGates } from './gates.ts'
import { openDesk, type Desk } from './open-desk.ts'
import { openExternalIds } from './external-ids.ts'
import { openSettings } from './employer-settings.ts'
import { openEmployeePart, type EmployeePart } from './employee.ts'
import { orderToStep } from './journey.ts'
import { openHealth } from './health.ts'
import { hearFrom } from './hear-from.ts'
import { openHandover } from './handover.ts'
import { openInvitations } from './invitations.ts'
import { loadOf, type Load } from './load.ts'
import { recordLook, readLooks, type Look } from './looks.ts'
import { lookUp, type LookedUp } from './lookups.ts'
import { openMaterials } from './materials.ts'
import { openMessages } from './messages.ts'
import { openRatings } from './ratings.ts'
import { idIn, type ApplicationId } from './number.ts'
import { openStuck } from './open-stuck.ts'
import { openLines } from './outages.ts'
import * as reads from './reads.ts'
import { openReconciliation } from './reconcile/reconcile.ts'
import { readShards } from './settings.ts'
import { openSubscriptions } from './subscriptions.ts'
import { silentMetrics, type Log, type Metrics, type Tools } from './tools.ts'
import type { Vault } from './vault.ts'
import { openUnderWay } from './under-way.ts'
import { verify, type VerifyOptions } from './verify/verify.ts'
import { openVisits } from './visits.ts'
import { readWatch } from './watches.ts'
import { openWorklists } from './worklist/worklist.ts'
import { startWorker, type Worker } from './worker.ts'

export type EngineOptions = {
  readonly db: Database
  readonly vault: Vault
  readonly log: Log
  readonly connectorTo: Tools['connectorTo']
  readonly callbackUrl: Tools['callbackUrl']
  readonly fileLines?: Tools['fileLines']
  readonly materialUrl: Tools['materialUrl']
  readonly invitationUrl?: Tools['invitationUrl']
  readonly sender?: Tools['sender']
  readonly metrics?: Metrics
  readonly webhooks?: WebhookSender
  readonly calendar?: Calendar
  readonly policy?: Partial<Policy>
  readonly presence?: Tools['presence']
  readonly now?: () => number
  readonly random?: () => number
  /** How many shards a database is made with; fixed from then on. */
  readonly shards?: number
  readonly onStep?: Tools['onStep']
}

/** What concerns one application alone. */
export type OwnCommand = Exclude<Command, { do: 'amend' | 'revoke' }>

/** Everything that is durable. The only folder that knows PostgreSQL is behind this type. */
export type Engine = ReturnType<typeof openStores> &
  ReturnType<typeof openAfter> & {
    readonly now: () => number
    file(request: FilingRequest): Promise<Filed | Refused>
    /** Asks the registers with what has been typed so far. */
    lookUp(
      ...request: Parameters<typeof lookUp> extends [Tools, ...infer Rest] ? Rest : never
    ): Promise<LookedUp>
    /** A person's command on a whole application or one matter of it. */
    command(number: string, command: OwnCommand, by: Actor): Promise<Done | undefined>
    /** 补正: new answers for what was asked. */
    correct(
      number: string,
      typed: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
      by: Actor,
    ): Promise<Done | undefined>
    /** What concerns an application together with those that amend it. */
    chain(number: string): Promise<Chain | undefined>
    /** The employee's own part: answers, confirmation, objections. */
    readonly employee: EmployeePart
    /** 容缺受理: what is owed, supplied; who may not promise. */
    readonly deferrals: ReturnType<typeof openDeferrals>
    /** When a watch last had an answer and asks next; nothing before it begins and after its end. */
    watch(number: string, watch: string): ReturnType<typeof readWatch>
    hear(number: string, matter: string, word: Word, by: Actor): Promise<Done | undefined>
    /** A step of a thing that travels, or that it was sent back, as an officer records it. */
    takeStep(
      number: string,
      matter: string,
      word: JourneyWord,
      by: Actor,
    ): Promise<Done | undefined>
    /** 送达: a result into somebody's hands. */
    readonly handOver: ReturnType<typeof openHandover>
    /** 告知承诺 after it was signed. */
    readonly commitments: ReturnType<typeof openCommitments>
    readonly entries: ReturnType<typeof openEntries>
    readonly worklists: ReturnType<typeof openWorklists>
    readonly reconciliation: ReturnType<typeof openReconciliation>
    /** A department's callback, by the key it was told. */
    heard(department: string, key: string, word: Word | JourneyWord): Promise<Done | undefined>
    read(number: string): Promise<reads.CaseFile | undefined>
    events(id: ApplicationId, after?: number): Promise<readonly reads.StoredEvent[]>
    list(query: reads.ListQuery): ReturnType<typeof reads.listApplications>
    /** Those of such a list that wait for the employee or for an answer to the employee. */
    countEmployeeStates(query: reads.ListQuery): Promise<reads.EmployeeCounts>
    /** What the health report rests on, but for certificates. */
    readonly health: ReturnType<typeof openHealth>
    /** What is parked, dead or failing, for whoever looks after the platform. */
    readonly stuck: ReturnType<typeof openStuck>
    duties(query: DutyQuery): Promise<readonly DutyRow[]>
    readonly desk: Desk
    /** Keeps for good that somebody read personal values whole. */
    looked(look: Look): Promise<void>
    /** The working days by which a region's limits are counted. */
    calendarIn(region: string): Calendar
    /** Years as announced: read, tried, loaded. */
    readonly calendars: Recounting
    /** The blind index under which a person's applications are found. */
    personIndex(documentNumber: string): string
    /** How much this process has in hand, for figures. */
    load(): Load
    /** Starts driving what is due in this process. */
    work(): Worker
    /** Whether the database answers. */
    isReady(): Promise<boolean>
  }

export async function openEngine(options: EngineOptions): Promise<Engine> {
  const workers = new Set<Worker>()
  const tools = await toolsFrom(options, (shard) => workers.forEach((worker) => worker.wake(shard)))
  const carryOut = openCommands(tools)
  const stores = openStores(tools)
  const onNumber = async (
    number: string,
    make: (id: ApplicationId) => Parameters<typeof carryOut>[0],
  ) => {
    const id = idIn(number)
    return id === undefined ? undefined : carryOut(make(id))
  }
  const heard: Engine['heard'] = async (department, key, word) => {
    const found = await hearFrom(tools, department, key, word)
    return found && carryOut(found)
  }
  return {
    ...stores,
    now: tools.now,
    file: openFiling(tools, stores),
    lookUp: (...request) => lookUp(tools, ...request),
    ...openAfter(tools, carryOut),
    chain: (number) => readChain(tools, number),
    async watch(number, watch) {
      const chain = await readChain(tools, number)
      return chain && readWatch(tools, chain, watch)
    },
    command: (number, command, by) => onNumber(number, (id) => order(tools, id, command, by)),
    ...openCorrections(tools, carryOut),
    employee: openEmployeePart(tools, carryOut),
    takeStep: (number, matter, word, by) =>
      onNumber(number, (id) => orderToStep(tools, id, matter, word, by)),
    handOver: openHandover(tools, carryOut),
    commitments: openCommitments(tools, carryOut),
    entries: openEntries(tools, carryOut),
    reconciliation: openReconciliation(tools, carryOut),
    hear: (number, matter, word, by) =>
      onNumber(number, (id) => orderToHear(tools, id, matter, word, by)),
    heard,
    worklists: openWorklists(tools, heard),
    read: (number) => reads.readCase(tools, number),
    events: (id, after) => reads.readEvents(tools, id, after),
    list: (query) => reads.listApplications(tools, query),
    countEmployeeStates: (query) => reads.countEmployeeStates(tools, query),
    health: openHealth(tools),
    stuck: openStuck(tools, carryOut),
    duties: (query) => readDuties(tools, query),
    desk: openDesk(tools, carryOut),
    looked: (look) => recordLook(tools, look),
    calendarIn: (region) => tools.calendars.in(region),
    calendars: openRecounting(tools),
    personIndex: (documentNumber) => tools.vault.blindIndex('person', documentNumber),
    load: () => loadOf(tools, workers),
    work: () => workIn(tools, workers),
    isReady: () => isAnswering(tools.db),
  }
}

function workIn(tools: Tools, workers: Set<Worker>): Worker {
  const worker = startWorker(tools)
  workers.add(worker)
  return {
    wake: (shard) => worker.wake(shard),
    inHand: () => worker.inHand(),
    async stop() {
      workers.delete(worker)
      await worker.stop()
    },
  }
}

/** What is kept beside applications, each behind its own file. */
const openStores = (tools: Tools) => ({
  catalogue: tools.catalogue,
  drafts: openDrafts(tools),
  materials: openMaterials(tools),
  batches: openBatches(tools),
  callbacks: openCallbacks(tools),
  externalIds: openExternalIds(tools),
  changes: openChanges(tools),
  subscriptions: openSubscriptions(tools),
  messages: openMessages(tools),
  settings: openSettings(tools),
  ratings: openRatings(tools),
  figures: openFigures(tools),
  rectifications: openRectifications(tools),
  underWay: openUnderWay(tools),
  invitations: openInvitations(tools),
  visits: openVisits(tools),
  /** One application as a list shows it. */
  row: (number: string) => reads.readRow(tools, number),
  lines: openLines(tools),
  /** The outside check; nothing in its report, or there is a bug or a damage. */
  verify: (options?: VerifyOptions) => verify(tools, options),
  /** Oldest first: what stood in the form before each change, and who read it whole. */
  earlierAnswers: (id: ApplicationId) => readEarlierAnswers(tools, id),
  looks: (id: ApplicationId) => readLooks(tools, id),
})

const isAnswering = (db: Database): Promise<boolean> =>
  db.query('select 1').then(
    () => true,
    () => false,
  )

async function toolsFrom(options: EngineOptions, wake: Tools['wake']): Promise<Tools> {
  const { calendar = nationalCalendar, random = Math.random } = options
  const policy = { ...defaultPolicy, ...options.policy }
  const calendars = await openCalendars(options.db, calendar)
  const own = {
    db: options.db,
    shards: await readShards(options.db, options.shards ?? 16),
    metrics: options.metrics ?? silentMetrics,
    now: options.now ?? Date.now,
    log: options.log,
    policy,
    random,
    wake,
    ...(options.now && { databaseNow: options.now }),
  }
  return {
    ...options,
    ...own,
    breakers: openBreakers(own),
    gates: openGates(own),
    registers: openRegisters(own),
    invitationUrl: options.invitationUrl ?? ((token) => `/i/${token}`),
    fileLines: options.fileLines ?? [],
    sender: options.sender,
    catalogue: openCatalogue(options.db),
    calendars,
    onStep: options.onStep ?? (() => {}),
    contextFor: (definition, region, now, by) => ({
      definition,
      now,
      by,
      calendar: calendars.in(region),
      policy,
      jitter: random(),
    }),
  }
}
