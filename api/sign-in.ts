import { signInPath, signInSchema, signOutPath } from '#contract/session'
import { addressHeader, type Auth } from './auth.ts'
import { notFound, refusalToSignIn } from './problems.ts'
import { parseJson, read, readJsonText } from './request.ts'

/**
 * Signing in and out, by the sign-in library. Only these two of its endpoints are open, and its
 * words about a user stay inside: `/api/v1/session` says who is signed in.
 */
export async function signInOrOut(
  auth: Auth,
  request: Request,
  address: string | undefined,
): Promise<Response> {
  const { pathname } = new URL(request.url)
  if (request.method !== 'POST' || (pathname !== signInPath && pathname !== signOutPath))
    throw notFound('这个登录接口')
  const body = pathname === signInPath ? await readSignIn(request) : '{}'
  const headers = new Headers(request.headers)
  headers.set('content-type', 'application/json')
  headers.delete('content-length')
  // Where no address is known, everybody shares one limit rather than nobody having any.
  headers.set(addressHeader, address ?? '0.0.0.0')
  const reply = await auth.handle(new Request(request.url, { method: 'POST', headers, body }))
  if (!reply.ok) throw refusalToSignIn(reply.status, reply.headers.get('x-retry-after'))
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
