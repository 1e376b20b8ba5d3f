import type { Actor } from '#core/application'
import type { CaseFile } from '#engine/reads'
import type { Route } from '#contract/route'
import type { RouteId } from '#contract/routes'
import { roleNames } from '#contract/session'
import type { Api } from './api.ts'
import { reaches } from './may-see.ts'
import { scopeNames } from '#contract/keys'
import { keyScopes, permissions, type Reach } from './permissions.ts'
import { actorOf, type KeyInHand, type Person } from './person.ts'
import { notFound, refuse } from './problems.ts'

/** How far this person may reach with this endpoint; refuses who may not use it at all. */
export function ownedReach(id: RouteId, route: Route, person: Person | undefined): Reach {
  if (route.open) return 'all'
  if (!person) throw refuse('signedOut', 'signed-out', '请先登录', '登录后重试')
  const reach = permissions[id][person.role]
  if (reach === 'no')
    throw refuse(
      'forbidden',
      'forbidden',
      `${roleNames[person.role]}无权使用此功能（${route.summary}）`,
      '请换用有权限的账号',
    )
  if (person.key) refuseKey(id, route, person.key)
  return reach
}

function refuseKey(id: RouteId, route: Route, key: KeyInHand): void {
  const scope = keyScopes[id]
  if (scope === undefined)
    throw refuse(
      'forbidden',
      'not-for-keys',
      `接口密钥不能使用此功能（${route.summary}）`,
      '请由经办人登录后办理',
    )
  if (!key.scopes.includes(scope))
    throw refuse(
      'forbidden',
      'scope-missing',
      `这把密钥没有“${scopeNames[scope]}”（${scope}）的权限`,
      '请新建一把有此权限的密钥',
    )
}

/** An application that this person may reach; somebody else's is not found, like one that is not. */
export async function reachedCase(
  { engine }: Pick<Api, 'engine'>,
  { person, reach, number }: { person: Person; reach: Reach; number: string },
): Promise<CaseFile> {
  const file = await engine.read(number)
  if (!file || !reaches(reach, person, file, (number) => engine.personIndex(number)))
    throw notFound('这份申请')
  return file
}

/** Who does it; at a counter nothing is done for somebody before it is known who stands there. */
export function actingFor(person: Person): Actor {
  if (person.role === 'window' && !person.visit)
    throw refuse('invalid', 'visit-missing', ...missing)
  return actorOf(person)
}

const missing = ['还没有登记来人', '请先在“综合窗口”登记谁在柜台、为谁办理'] as const
