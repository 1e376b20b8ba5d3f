import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import { api } from '#web/api.ts'
import { sessionKey } from '#web/session.ts'

/** Phones are shared: the session ends on the server, and nothing of it stays on the device. */
export function useLeave(): () => Promise<void> {
  const queries = useQueryClient()
  const navigate = useNavigate()
  return async () => {
    const invited = await api.readSession().then(({ user }) => user?.id.startsWith('invitation:'))
    await api.leaveInvitation()
    if (!invited) await api.signOut()
    queries.clear()
    sessionStorage.clear()
    await queries.invalidateQueries({ queryKey: sessionKey })
    await navigate('/i', { replace: true, state: { left: true } })
  }
}
