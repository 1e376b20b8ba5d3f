import { AsyncLocalStorage } from 'node:async_hooks'
import { createHash } from 'node:crypto'
import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  trace,
  type SpanContext,
} from '@opentelemetry/api'

/**
 * Traces by OpenTelemetry's API alone: without an SDK (`NODE_OPTIONS=--import …`) nothing is kept and
 * next to nothing done. One application is one trace, whatever process works on it and when: the
 * trace's id is made from its number. Attributes are codes; never a value that is about a person.
 */
type Attributes = Readonly<
  Partial<
    Record<
      'department' | 'procedure' | 'what' | 'attempt' | 'region' | 'channel' | 'calls' | 'kind',
      string | number
    >
  >
>

const tracer = () => trace.getTracer('yijian')
const current = new AsyncLocalStorage<SpanContext>()

/** The trace of one application, as the parent of everything that is done for it. */
export function traceOf(number: string): SpanContext {
  const hash = createHash('sha256').update(`yijian trace ${number}`).digest('hex')
  return {
    traceId: hash.slice(0, 32),
    spanId: hash.slice(32, 48),
    traceFlags: TraceFlags.SAMPLED,
    isRemote: true,
  }
}

const begin = (number: string, name: string, attributes: Attributes, startTime?: number) =>
  tracer().startSpan(
    name,
    {
      kind: SpanKind.CLIENT,
      attributes: { ...attributes },
      ...(startTime !== undefined && { startTime }),
    },
    trace.setSpanContext(ROOT_CONTEXT, traceOf(number)),
  )

/** One call, or anything else that takes time, of one application. */
export async function traced<Result>(
  number: string,
  name: string,
  attributes: Attributes,
  work: () => Promise<Result>,
): Promise<Result> {
  const span = begin(number, name, attributes)
  try {
    return await current.run(span.spanContext(), work)
  } catch (error) {
    // The error's own words may quote what was sent.
    span.setStatus({ code: SpanStatusCode.ERROR })
    throw error
  } finally {
    span.end()
  }
}

/** What is known to belong to an application only once it is done. */
export function tracedSince(
  number: string,
  name: string,
  attributes: Attributes,
  startTime: number,
): void {
  begin(number, name, attributes, startTime).end()
}

/** W3C Trace Context of the call that is being made, for whoever is called. */
export function traceparent(): string | undefined {
  const context = current.getStore()
  if (!context) return undefined
  const flags = (context.traceFlags & TraceFlags.SAMPLED).toString(16).padStart(2, '0')
  return `00-${context.traceId}-${context.spanId}-${flags}`
}
