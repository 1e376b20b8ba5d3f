import type { Actor, Matter } from '#core/application'
import { lightOf, timed, type Light } from '#core/lamp'
import type { Done, Order } from './command.ts'
import { countQueues, type QueueCounts } from './desk-counts.ts'
import { openDeskOrders, type DeskOrder } from './desk-orders.ts'
import { readQueue, type QueueQuery, type QueueRow } from './desk.ts'
import { readNames, readOfficers, type Officer } from './officers.ts'
import { readOpinions, type OpinionRow } from './opinions.ts'
import type { Tools } from './tools.ts'

/** The officers' side: what waits for them, and what they do about it. */
export type Desk = {
  queue(query: QueueQuery): Promise<readonly QueueRow[]>
  counts(query: Parameters<typeof countQueues>[1]): Promise<QueueCounts>
  opinions(query: Parameters<typeof readOpinions>[1]): Promise<readonly OpinionRow[]>
  /** Any number of orders, answered one by one in the same order. */
  carryOut(orders: readonly DeskOrder[], by: Actor): Promise<readonly Done[]>
  /** The lamp of a matter at this moment. */
  light(matter: Matter, region: string): Light | null
  /** Whose account it is, for what people read. */
  names(ids: readonly string[]): Promise<ReadonlyMap<string, string>>
  officers(department: string, region?: string): Promise<readonly Officer[]>
}

export const openDesk = (tools: Tools, carryOut: (order: Order) => Promise<Done>): Desk => ({
  queue: (query) => readQueue(tools, query),
  counts: (query) => countQueues(tools, query),
  opinions: (query) => readOpinions(tools, query),
  carryOut: openDeskOrders(tools, carryOut),
  light: (matter, region) => lightOf(timed(matter), tools.now(), tools.calendars.in(region)),
  names: (ids) => readNames(tools.db, ids),
  officers: (department, region) => readOfficers(tools.db, department, region),
})
