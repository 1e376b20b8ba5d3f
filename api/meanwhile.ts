import { verbNames } from '#core/lifecycle'
import { dayOf } from '#core/time'
import type { Event } from '#core/application'
import { matterOf } from '#core/command'
import { problem, type Problem } from '#core/problem'
import type { Seen } from '#engine/desk-orders'
import type { CaseFile } from '#engine/reads'
import type { Api } from './api.ts'
import { allEvents } from './applications.ts'

/**
 * Why a decision did not count, in words: who did what with the matter since it was seen, or who
 * has it in hand. Everything else stays as it was said.
 */
export async function inWords(
  api: Api,
  {
    number,
    matter,
    seen,
  }: { readonly number: string; readonly matter: string; readonly seen?: Seen | undefined },
  problems: readonly Problem[],
): Promise<readonly Problem[]> {
  const [first] = problems
  if (first?.code !== 'changed-meanwhile' && first?.code !== 'held-by-other') return problems
  const file = await api.engine.read(number)
  if (!file) return problems
  const says =
    first.code === 'held-by-other'
      ? await heldSays(api, file, matter)
      : await happenedSays(api, file, matter, seen)
  return says === undefined ? problems : [problem(first.code, says, { remedy: first.remedy ?? '' })]
}

async function heldSays({ engine }: Api, { application }: CaseFile, key: string) {
  const held = application.matters[key]?.held
  if (!held) return undefined
  const name = (await engine.desk.names([held.by])).get(held.by) ?? '其他经办人'
  return `这一事项由${name}领取办理，至 ${clock(held.until, engine.now())} 为止`
}

async function happenedSays(api: Api, file: CaseFile, key: string, seen: Seen | undefined) {
  const events = await allEvents(api, file)
  const moved = events
    .map(({ body }) => body)
    .filter(
      ({ kind, matter, at }) => kind === 'moved' && matter === key && at >= (seen?.since ?? 0),
    )
    // The very move that brought it where it was seen is no news.
    .filter(({ at, set }) => !seen || at > seen.since || set?.status !== seen.status)
  const last = moved.at(-1)
  if (!last) return undefined
  const who = await nameOf(api, file, key, last)
  const did = (last.verbs ?? []).map((verb) => verbNames[verb]).join('、')
  return `${who}已于 ${clock(last.at, api.engine.now())} ${did}，您的操作未生效`
}

async function nameOf(
  { engine }: Api,
  file: CaseFile,
  key: string,
  { by }: Event,
): Promise<string> {
  switch (by.role) {
    case 'officer':
      return (await engine.desk.names([by.id])).get(by.id) ?? '其他经办人'
    case 'department':
      return `${matterOf(file.definition, key).procedure.department.name}的系统`
    case 'platform':
      return '本平台'
    case 'employer':
    case 'employee':
    case 'window':
      return '申请人'
    case 'supervisor':
    case 'administrator':
      return '督办人员'
  }
}

/** 14:03, with the day where it is another. */
function clock(at: number, now: number): string {
  const time = new Intl.DateTimeFormat('zh-CN', {
    timeZone: 'Asia/Shanghai',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at)
  return dayOf(at) === dayOf(now) ? time : `${dayOf(at)} ${time}`
}
