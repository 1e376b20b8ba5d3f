import {
  SpanStatusCode,
  trace,
  type Span,
  type SpanOptions,
  type Context,
} from '@opentelemetry/api'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabases } from '#test/database'
import { trialAnswers } from '#test/trial-service'
import { wellBehaved } from '#test/scenario'
import { openWorld } from '#test/world'
import { traced, traceOf, traceparent } from './tracing.ts'

type Kept = {
  name: string
  traceId: string
  attributes: Readonly<Record<string, unknown>>
  failed: boolean
  ended: boolean
}
const kept: Kept[] = []

/** The least of an SDK: keeps every span. */
const provider = {
  getTracer: () => ({
    startSpan(name: string, { attributes = {} }: SpanOptions, context: Context): Span {
      const parent = trace.getSpanContext(context)
      const one = { name, traceId: parent?.traceId ?? '', attributes, failed: false, ended: false }
      kept.push(one)
      const spanId = kept.length.toString(16).padStart(16, '0')
      return {
        spanContext: () => ({ traceId: one.traceId, spanId, traceFlags: 1 }),
        setStatus: ({ code }: { code: SpanStatusCode }) =>
          void (one.failed = code === SpanStatusCode.ERROR),
        end: () => void (one.ended = true),
      } as unknown as Span // No more of it is used.
    },
  }),
}
beforeAll(() => void trace.setGlobalTracerProvider(provider as never))
afterAll(() => trace.disable())

/** Every value that was answered, down to the last. */
const valuesIn = (answers: unknown): string[] =>
  typeof answers === 'object' && answers !== null
    ? Object.values(answers).flatMap(valuesIn)
    : [String(answers)]

describe.each(await testDatabases())('a trace, on $name', ({ open }) => {
  test('is one for the whole application, from its filing to every call of a department', async () => {
    kept.length = 0
    const world = await openWorld({ db: await open(), script: wellBehaved })
    const number = await world.file()
    const parents: (string | undefined)[] = []
    const submit = world.department.submit.bind(world.department)
    world.department.submit = (submission) => {
      parents.push(traceparent())
      return submit(submission)
    }
    await world.settle()
    const { traceId } = traceOf(number)
    const own = kept.filter(({ name }) => name !== 'errand')
    expect(new Set(own.map((one) => one.traceId))).toEqual(new Set([traceId]))
    const waves = kept.filter(({ name }) => name === 'wave')
    const calls = waves.map(({ attributes }) => Number(attributes['calls']))
    expect(calls.reduce((sum, one) => sum + one, 0)).toBe(5)
    expect(kept.map(({ name }) => name)).toContain('application filed')
    expect(kept.filter(({ name }) => name === 'department called').length).toBe(5)
    expect(kept.every(({ ended, failed }) => ended && !failed)).toBe(true)
    expect(parents).toHaveLength(5)
    for (const parent of parents) expect(parent).toMatch(RegExp(`^00-${traceId}-[0-9a-f]{16}-01$`))
  })

  test('of an errand joins that of the application it is about', async () => {
    kept.length = 0
    const world = await openWorld({ db: await open(), script: wellBehaved })
    const number = await world.file()
    await world.workUntil(async () => kept.some(({ name, ended }) => name === 'errand' && ended))
    const errands = kept.filter(({ attributes }) => attributes['kind'] === 'notice')
    const { traceId } = traceOf(number)
    expect(new Set(errands.map((one) => one.traceId))).toEqual(new Set([traceId]))
    expect(errands[0]?.attributes).toEqual({ kind: 'notice', attempt: 1 })
  })

  test('holds codes only, and no value of the form', async () => {
    const attributes = kept.flatMap((one) => Object.entries(one.attributes))
    const names = new Set(attributes.map(([name]) => name))
    const known = 'department procedure what attempt region channel calls kind'.split(' ')
    expect([...names].filter((name) => !known.includes(name))).toEqual([])
    const told = attributes.map(([, value]) => String(value))
    const typed = valuesIn(trialAnswers).filter(
      (value) => value.length > 5 && !/^\d{6}$/.test(value),
    )
    expect(typed.filter((value) => told.some((one) => one.includes(value)))).toEqual([])
  })
})

test('a call that fails is marked, without the words of its failure', async () => {
  kept.length = 0
  const fails = traced('number', 'department called', { what: 'submit' }, () =>
    Promise.reject(new Error('田样本')),
  )
  await expect(fails).rejects.toThrow('田样本')
  expect(kept).toMatchObject([{ failed: true, ended: true }])
  expect(JSON.stringify(kept)).not.toContain('田样本')
  expect(traceparent(), 'outside a call there is none').toBeUndefined()
})
