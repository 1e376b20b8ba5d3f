import { signInPath, signInSchema, signOutPath } from '#contract/session'
import type { Auth } from './auth.ts'
import { notFound, refusalToSignIn } from './problems.ts'
import { parseJson, read, readJsonText } from './request.ts'

/**
 * Signing in and out, by the sign-in library. Only these two of its endpoints are open, and its
 * words about a user stay inside: `/api/v1/session` says who is signed in.
 */
export async function signInOrOut(
  auth: Auth,
  request: Request,
  /** Counts an attempt where somebody signs in. */
  attempt: () => void,
): Promise<Response> {
  const { pathname } = new URL(request.url)
  if (request.method !== 'POST' || (pathname !== signInPath && pathname !== signOutPath))
    throw notFound('这个登录接口')
  const isSigningIn = pathname === signInPath
  const body = isSigningIn ? await readSignIn(request) : '{}'
  if (isSigningIn) attempt()
  const headers = new Headers(request.headers)
  headers.set('content-type', 'application/json')
  headers.delete('content-length')
  const reply = await auth.handle(new Request(request.url, { method: 'POST', headers, body }))
  if (!reply.ok) throw refusalToSignIn(reply.status)
  const own = new Headers()
  for (const cookie of reply.headers.getSetCookie()) own.append('set-cookie', cookie)
  const token = reply.headers.get('set-auth-token')
  if (token) own.set('set-auth-token', token)
  return Response.json({}, { headers: own })
}

async function readSignIn(request: Request): Promise<string> {
  const text = await readJsonText(request)
  return JSON.stringify(read(signInSchema, parseJson(text), '请求体'))
}
