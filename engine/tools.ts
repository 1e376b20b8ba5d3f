import type { Actor } from '#core/application'
import type { Context } from '#core/command'
import type { Connector } from '#core/connector'
import type { FileLine } from '#core/file-line'
import type { Sender } from '#core/message'
import type { ServiceDefinition } from '#core/definition'
import type { Policy } from '#core/policy'
import type { WebhookSender } from '#core/webhook'
import type { Breakers } from './breakers.ts'
import type { Registers } from './registers.ts'
import type { Calendars } from './calendars.ts'
import type { Catalogue } from './catalogue.ts'
import type { Database } from './database.ts'
import type { Gates } from './gates.ts'
import type { Presence } from './presence.ts'
import type { Vault } from './vault.ts'

/** What every part of the engine works with. */
export type Tools = {
  readonly db: Database
  readonly vault: Vault
  readonly catalogue: Catalogue
  readonly shards: number
  readonly calendars: Calendars
  readonly policy: Policy
  /** The way to a department, by its code; a test application reaches a simulated one. */
  readonly connectorTo: (
    department: string,
    isTest: boolean,
    /** None: a lookup's. */
    procedure?: string,
  ) => Connector | undefined
  /** Procedures whose departments have no system: reached by file. */
  readonly fileLines: readonly FileLine[]
  /** Which lines are broken. */
  readonly breakers: Breakers
  /** How many calls go out over each line. */
  readonly gates: Gates
  /** What registers were asked. */
  readonly registers: Registers
  /** Where departments send their callbacks. */
  readonly callbackUrl: (department: string) => string
  /** Where a department fetches a material of one application. */
  readonly materialUrl: (number: string, sha256: string) => string
  /** Where an invited employee begins. */
  readonly invitationUrl: (token: string) => string
  /** How messages leave; none: they stand in the outbox and go nowhere. */
  readonly sender: Sender | undefined
  /** Sends to software outside; none: this process delivers nothing. */
  readonly webhooks?: WebhookSender
  readonly log: Log
  readonly metrics: Metrics
  readonly now: () => number
  /** How other workers notice that this one has died; none: when its leases end. */
  readonly presence?: Presence | undefined
  /** Only a test stops the database's clock as well. */
  readonly databaseNow?: () => number
  readonly random: () => number
  /** Something has become due in this shard: look now. */
  readonly wake: (shard: number) => void
  readonly contextFor: (
    definition: ServiceDefinition,
    region: string,
    now: number,
    by: Actor,
  ) => Context
  /** Tests stop the world here; does nothing otherwise. */
  readonly onStep: (step: Step) => void | Promise<void>
}

/** Structured; never given a personal value. */
export type Log = Readonly<
  Record<
    'info' | 'warn' | 'error',
    (about: Readonly<Record<string, unknown>>, says: string) => void
  >
>

export type Metrics = {
  readonly call: (department: string, what: string, tookMs: number) => void
  readonly committed: (events: number) => void
  /** So many applications in one commit. */
  readonly commit: (applications: number) => void
  /** So many calls of one application begun at once. */
  readonly wave: (calls: number) => void
  readonly errand: (kind: string, outcome: ErrandEnd, tookMs: number) => void
  readonly broken: (line: string, isBroken: boolean) => void
  /** A night's list has been compared: what it left open, by kind. */
  readonly reconciled: (line: string, counts: ReadonlyMap<string, number>) => void
}

/** `again`: it has more to wait for; `failed`: it is tried again. */
export type ErrandEnd = 'done' | 'again' | 'failed'

/** The places between which a crash must lose nothing. */
export const steps = ['claimed', 'called', 'decided', 'committed'] as const
export type Step = (typeof steps)[number]

/** Where nobody measures. */
export const silentMetrics: Metrics = {
  call: () => {},
  committed: () => {},
  commit: () => {},
  wave: () => {},
  errand: () => {},
  broken: () => {},
  reconciled: () => {},
}
