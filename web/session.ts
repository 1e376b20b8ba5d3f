import { useQuery } from '@tanstack/react-query'
import type { Role, Session, SessionUser } from '#contract/session'
import { api } from './api.ts'
import { t } from './words.ts'

export const sessionKey = ['session'] as const

export const useSession = () =>
  useQuery({ queryKey: sessionKey, queryFn: () => api.readSession(), staleTime: 60_000 })

/** Whoever is signed in; only below the shell, which lets nobody else in. */
export function useUser(): SessionUser {
  const user = useSession().data?.user
  if (!user) throw new Error('a page below the shell was drawn for nobody')
  return user
}

/** Where each role begins. */
export const startOf = {
  employer: '/',
  employee: '/applications',
  window: '/window',
  officer: '/desk',
  supervisor: '/oversight',
  administrator: '/applications',
} as const satisfies Record<Role, string>

/** Supervisors and administrators see everybody's. */
export const listName = (role: Role): string =>
  role === 'supervisor' || role === 'administrator' ? t`全部申请` : t`我的申请`

export const mayDo = (session: Session | undefined, endpoint: string): boolean =>
  session?.may.includes(endpoint) ?? false

/** At a counter drafts are everybody's who serves there. */
export const sharesDrafts = ({ role, region }: Pick<SessionUser, 'role' | 'region'>): boolean =>
  role === 'window' && region !== null
