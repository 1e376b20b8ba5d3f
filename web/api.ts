import { client } from '#contract/client'
import { invitedHeader } from '#contract/employee'
import { ApiProblem } from '#contract/problems'
import { speaking } from './spoken.ts'
import { visitHeader } from './window/in-hand.ts'
import type { MaterialStore } from './ui/fields/box.ts'

/** The server this page came from. */
export const api = speaking(
  client({
    fetch: (url, init) => fetch(url, { ...init, headers: { ...init.headers, ...aboutWhom() } }),
    baseUrl: '',
  }),
)

/** On whose behalf this page asks, beside who is signed in. */
const aboutWhom = (): Record<string, string> => ({
  ...(isEmployeesPage() && { [invitedHeader]: '1' }),
  ...visitHeader(),
})

/** There the session of an invitation counts, beside whoever else is signed in in this browser. */
const isEmployeesPage = (): boolean => /^\/(?:my|i)(?:\/|$)/u.test(location.pathname)

export const isStatus = (error: unknown, status: number): boolean =>
  error instanceof ApiProblem && error.status === status

/** Whoever asked may read it again; everybody else gets 404. */
export const materials: MaterialStore = {
  async upload(file) {
    const body = new Uint8Array(await file.arrayBuffer())
    const { sha256, type } = await api.storeMaterial({ body, type: file.type })
    return { sha256, type, name: file.name }
  },
  urlOf: (sha256) => `/api/v1/materials/${sha256}`,
}
