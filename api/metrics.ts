import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import { differenceNames } from '#core/reconcile'
import type { Backlog } from '#engine/health'
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
} as const

export type Metrics = {
  /** For `openEngine`. */
  readonly engine: EngineMetrics
  request(route: string, status: number, tookMs: number): void
  /** One more, or one less, is being answered; answers with how many now. */
  underWay(change: 1 | -1): number
  backlog(backlog: Backlog): void
  text(): Promise<string>
}

export function openMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
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
  return {
    backlog: (backlog) => queues.set(backlog),
    underWay: queues.changeUnderWay,
    engine: {
      reconciled(line, counts) {
        for (const kind of Object.keys(differenceNames))
          differences.set({ line, kind }, counts.get(kind) ?? 0)
      },
      broken: (line, isBroken) => lines.set({ line }, isBroken ? 1 : 0),
      call: (department, what, tookMs) => callSeconds.observe({ department, what }, tookMs / 1000),
      committed: (count) => events.inc(count),
    },
    request(route, status, tookMs) {
      requests.inc({ route, status: String(status) })
      requestSeconds.observe({ route }, tookMs / 1000)
    },
    text: () => registry.metrics(),
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
  let count = 0
  return {
    changeUnderWay: (change: 1 | -1): number => {
      count += change
      underWay.set(count)
      return count
    },
    set({ now, overdue, overdueErrands, unfolded: waiting, stuckMatters, stuckErrands }: Backlog) {
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
