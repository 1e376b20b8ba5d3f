import { refuse } from './problems.ts'

/**
 * No inline script anywhere. Styles may be inline because Ant Design writes its own into the page;
 * blob and data images are previews of what is about to be uploaded.
 */
const policy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "frame-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

/** On every reply, the portal's too. */
export const securityHeaders = (publicUrl: string): Readonly<Record<string, string>> => ({
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(self), geolocation=(), microphone=()',
  ...(publicUrl.startsWith('https:') && {
    'strict-transport-security': 'max-age=31536000; includeSubDomains',
  }),
})

const safe: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * A browser sends the session's cookie with whatever page asks for it, so a request that changes
 * something must prove that it comes from our own page. A token in `Authorization` is never sent
 * by a browser on its own and needs no proof.
 */
export function refuseCrossSite(request: Request, publicUrl: string): void {
  if (safe.has(request.method) || request.headers.has('authorization')) return
  const site = request.headers.get('sec-fetch-site')
  const origin = request.headers.get('origin')
  const foreign =
    (site !== null && site !== 'same-origin' && site !== 'none') ||
    (origin !== null && origin !== new URL(request.url).origin && origin !== originOf(publicUrl))
  const unproven = request.headers.has('cookie') && site === null && origin === null
  if (foreign || unproven)
    throw refuse(
      'crossSite',
      'cross-site',
      foreign ? '请求来自其他网站，已拒绝' : '无法确认请求来自本网站，已拒绝',
      '请在本网站内操作；程序调用请用 Authorization: Bearer',
    )
}

const originOf = (url: string): string => new URL(url).origin
