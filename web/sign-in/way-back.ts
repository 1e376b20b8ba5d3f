/** Where to go after signing in: back where one came from, but never to another site. */
export function wayBack(wanted: string | null, start: string): string {
  if (wanted === null || wanted === '/' || !/^\/[^/\\]/u.test(wanted)) return start
  return wanted
}
