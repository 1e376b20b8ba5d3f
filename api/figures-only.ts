import { basePath } from '#contract/route'

type Answering = (request: Request, ...more: readonly never[]) => Response | Promise<Response>

const shown: ReadonlySet<string> = new Set(
  ['/health', '/ready', '/metrics'].map((path) => basePath + path),
)

/** What a process that only works shows of itself: how it is. Nobody is served by it. */
export const figuresOnly = <Answer extends Answering>(fetch: Answer): Answer =>
  // The same parameters, handed on as they came.
  ((request, ...more) =>
    shown.has(new URL(request.url).pathname)
      ? fetch(request, ...more)
      : new Response('Only health, readiness and metrics', { status: 404 })) as Answer
