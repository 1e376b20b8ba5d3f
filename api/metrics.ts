import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import { differenceNames } from '#core/reconcile'
import type { Load } from '#engine/load'
import type { Backlog, Queues } from '#engine/health'
import type { Metrics as EngineMetrics } from '#engine/tools'

/** Every figure of ours, by its name; dashboards and alerts rest on them, so a test holds them. */
export const metricNames = {
  requests: 'yijian_http_requests_total',
  requestSeconds: 'yijian_http_request_seconds',
  callSeconds: 'yijian_department_call_seconds',
  events: 'yijian_events_committed_total',
  broken: 'yijian_department_line_broken',
  differences: 'yijian_reconciliation_differences',
  underWay: 'yijian_http_requests_under_way',
  due: 'yijian_due',
  dueSeconds: 'yijian_due_oldest_seconds',
  stuck: 'yijian_stuck',
  unfolded: 'yijian_figures_waiting',
  connections: 'yijian_database_connections',
  connectionsAwaited: 'yijian_database_waiting',
  inHand: 'yijian_in_hand',
  waveCalls: 'yijian_wave_calls',
  commitSize: 'yijian_commit_applications',
  errandSeconds: 'yijian_errand_seconds',
  errandsDue: 'yijian_errands_due',
  errandsDueSeconds: 'yijian_errands_due_oldest_seconds',
  outbox: 'yijian_outbox',
  outboxSeconds: 'yijian_outbox_oldest_seconds',
  lineCalls: 'yijian_line_calls',
  linePutOff: 'yijian_line_put_off',
  lineLimit: 'yijian_line_limit_per_second',
  lineLimitCalls: 'yijian_line_limit_calls',
  lineLimitUsedUp: 'yijian_line_limit_used_up',
} as const

export type Metrics = {
  /** For `openEngine`. */
  readonly engine: EngineMetrics
  request(route: string, status: number, tookMs: number): void
  /** One more, or one less, is being answered; answers with how many now. */
  underWay(change: 1 | -1): number
  backlog(backlog: Backlog & Queues): void
  /** What this process has in hand just now. */
  load(load: Load): void
  text(): Promise<string>
}

export function openMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const request = openRequests(registers)
  const callSeconds = new Histogram({
    name: metricNames.callSeconds,
    help: 'Calls to departments, whatever came of them',
    labelNames: ['department', 'what'],
    buckets: [0.01, 0.05, 0.1, 0.5, 1, 3, 10],
    registers,
  })
  const events = new Counter({ name: metricNames.events, help: 'Events committed', registers })
  const lines = new Gauge({
    name: metricNames.broken,
    help: '1 while a line to a department is broken and nothing is sent over it',
    labelNames: ['line'],
    registers,
  })
  const differences = new Gauge({
    name: metricNames.differences,
    help: 'Differences that the last reconciliation of a line left open, by kind',
    labelNames: ['line', 'kind'],
    registers,
  })
  const queues = openQueues(registers)
  const work = openWork(registers)
  const load = openLoad(registers)
  const knownBroken = new Set<string>()
  const broken = (line: string, isBroken: boolean) => {
    knownBroken.add(line)
    lines.set({ line }, isBroken ? 1 : 0)
  }
  return {
    backlog(backlog) {
      queues.set(backlog)
      for (const line of new Set([...knownBroken, ...backlog.broken]))
        broken(line, backlog.broken.includes(line))
    },
    load: (now) => load.set(now),
    underWay: queues.changeUnderWay,
    engine: {
      reconciled(line, counts) {
        for (const kind of Object.keys(differenceNames))
          differences.set({ line, kind }, counts.get(kind) ?? 0)
      },
      broken,
      ...work,
      call: (department, what, tookMs) => callSeconds.observe({ department, what }, tookMs / 1000),
      committed: (count) => events.inc(count),
    },
    request,
    text: () => registry.metrics(),
  }
}

function openRequests(registers: Registry[]): Metrics['request'] {
  const requests = new Counter({
    name: metricNames.requests,
    help: 'Requests answered',
    labelNames: ['route', 'status'],
    registers,
  })
  const requestSeconds = new Histogram({
    name: metricNames.requestSeconds,
    help: 'From the first byte of a request to its reply',
    labelNames: ['route'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers,
  })
  return (route, status, tookMs) => {
    requests.inc({ route, status: String(status) })
    requestSeconds.observe({ route }, tookMs / 1000)
  }
}

/** What waits in the database, whoever asks; the same from every process. */
function openQueues(registers: Registry[]) {
  const gauge = <Label extends string = never>(
    name: string,
    help: string,
    labelNames: readonly Label[] = [],
  ) => new Gauge<Label>({ name, help, labelNames, registers })
  const due = gauge(metricNames.due, 'Due now and taken up by nobody', ['what'])
  const dueSeconds = gauge(metricNames.dueSeconds, 'How long the oldest of them is due', ['what'])
  const stuck = gauge(metricNames.stuck, 'Matters parked or in trouble, errands that fail', [
    'of',
    'kind',
  ])
  const unfolded = gauge(metricNames.unfolded, 'Portions of figures that are not summed up yet')
  const underWay = gauge(metricNames.underWay, 'Requests being answered by this process')
  const setQueues = openOutside(registers)
  let count = 0
  return {
    changeUnderWay: (change: 1 | -1): number => {
      count += change
      underWay.set(count)
      return count
    },
    set(backlog: Backlog & Queues) {
      const {
        now,
        overdue,
        overdueErrands,
        unfolded: waiting,
        stuckMatters,
        stuckErrands,
      } = backlog
      setQueues(backlog)
      const set = (what: string, { count, oldest }: Backlog['overdue']) => {
        due.set({ what }, count)
        dueSeconds.set({ what }, oldest === null ? 0 : Math.max(0, now - oldest) / 1000)
      }
      set('applications', overdue)
      set('errands', overdueErrands)
      unfolded.set(waiting)
      // A kind of which nothing is left would stay as it was.
      stuck.reset()
      for (const { kind, count } of stuckMatters) stuck.set({ of: 'matter', kind }, count)
      for (const { kind, count } of stuckErrands) stuck.set({ of: 'errand', kind }, count)
    },
  }
}

const gaugeIn =
  (registers: Registry[]) =>
  <Label extends string = never>(name: string, help: string, labelNames: readonly Label[] = []) =>
    new Gauge<Label>({ name, help, labelNames, registers })

/** Errands by kind, messages and limits: in the database, so the same from every process. */
function openOutside(registers: Registry[]) {
  const gauge = gaugeIn(registers)
  const errands = gauge(metricNames.errandsDue, 'Errands due and not taken up', ['kind'])
  const errandSeconds = gauge(metricNames.errandsDueSeconds, 'How long the oldest is due', ['kind'])
  const outbox = gauge(metricNames.outbox, 'Messages due to be sent')
  const outboxSeconds = gauge(metricNames.outboxSeconds, 'How long the oldest of them is due')
  const limit = gauge(metricNames.lineLimit, 'Calls a second agreed for a line', ['line'])
  const calls = gauge(metricNames.lineLimitCalls, 'Calls ever made under its limit', ['line'])
  const usedUp = gauge(metricNames.lineLimitUsedUp, '1 while more waits than agreed', ['line'])
  const age = (now: number, oldest: number | null) =>
    oldest === null ? 0 : Math.max(0, now - oldest) / 1000
  return (backlog: Backlog & Queues): void => {
    const { now } = backlog
    for (const one of [errands, errandSeconds, limit, calls, usedUp]) one.reset()
    for (const { kind, count, oldest } of backlog.errands) {
      errands.set({ kind }, count)
      errandSeconds.set({ kind }, age(now, oldest))
    }
    outbox.set(backlog.outbox.count)
    outboxSeconds.set(age(now, backlog.outbox.oldest))
    for (const { line, calls: most, perMs, taken, shortSince } of backlog.limits) {
      limit.set({ line }, (most / perMs) * 1000)
      calls.set({ line }, taken)
      usedUp.set({ line }, shortSince === null ? 0 : 1)
    }
  }
}

/** How this process works: sizes and times of what it does together. */
function openWork(registers: Registry[]): Pick<EngineMetrics, 'commit' | 'wave' | 'errand'> {
  const waves = new Histogram({
    name: metricNames.waveCalls,
    help: 'Calls of one application that were due together',
    buckets: [1, 2, 3, 5, 8],
    registers,
  })
  const commits = new Histogram({
    name: metricNames.commitSize,
    help: 'Applications written by one commit',
    buckets: [1, 2, 5, 10, 20, 50, 100, 200],
    registers,
  })
  const errands = new Histogram({
    name: metricNames.errandSeconds,
    help: 'What an errand took, whatever came of it',
    labelNames: ['kind', 'outcome'],
    buckets: [0.005, 0.05, 0.5, 5, 30],
    registers,
  })
  return {
    wave: (calls) => waves.observe(calls),
    commit: (applications) => commits.observe(applications),
    errand: (kind, outcome, tookMs) => errands.observe({ kind, outcome }, tookMs / 1000),
  }
}

/** What this process has in hand, asked at the moment. */
function openLoad(registers: Registry[]) {
  const gauge = gaugeIn(registers)
  const connections = gauge(metricNames.connections, 'Connections to the database, by state', [
    'pool',
    'state',
  ])
  const awaited = gauge(metricNames.connectionsAwaited, 'Who waits for one', ['pool'])
  const inHand = gauge(metricNames.inHand, 'What this process has taken up', ['what'])
  const calls = gauge(metricNames.lineCalls, 'Calls over a line, made and waiting', [
    'line',
    'state',
  ])
  const putOff = gauge(metricNames.linePutOff, 'Put off so far as a line had no room', ['line'])
  return {
    set({ applications, errands, pools, lines }: Load): void {
      inHand.set({ what: 'applications' }, applications)
      inHand.set({ what: 'errands' }, errands)
      for (const { pool, most, open, idle, waiting } of pools) {
        connections.set({ pool, state: 'most' }, most)
        connections.set({ pool, state: 'used' }, open - idle)
        connections.set({ pool, state: 'idle' }, idle)
        awaited.set({ pool }, waiting)
      }
      for (const { line, calling, waiting, putOff: times } of lines) {
        calls.set({ line, state: 'calling' }, calling)
        calls.set({ line, state: 'waiting' }, waiting)
        putOff.set({ line }, times)
      }
    },
  }
}
