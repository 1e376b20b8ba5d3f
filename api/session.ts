import type { Handlers } from './api.ts'
import { openTo } from './permissions.ts'
import { shownPerson } from './person.ts'
import { notFound } from './problems.ts'

export const sessionHandlers: Handlers<'readSession' | 'listDemoAccounts'> = {
  readSession: async ({ person }, { demo }) => ({
    user: person ? shownPerson(person) : null,
    may: [...openTo(person?.role)],
    demo: demo !== undefined,
  }),
  async listDemoAccounts(_, { demo }) {
    if (!demo) throw notFound('演示账号：本系统不是以演示方式启动的')
    return { accounts: [...demo.accounts], invited: demo.invited ?? null }
  },
}
