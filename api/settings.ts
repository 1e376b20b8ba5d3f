import { isBlank, type SettingValues } from '#core/answers'
import { fieldsOf, type ServiceDefinition } from '#core/definition'
import { kinds, showValue } from '#core/kinds'
import { problem, type Problem } from '#core/problem'
import { reminderProblem, reminderSection } from '#core/reminder'
import { dayOf } from '#core/time'
import type { ShownChange, ShownSettings } from '#contract/settings'
import type { EmployerSettings } from '#engine/employer-settings'
import type { Api, Handlers } from './api.ts'
import { newestOf } from './catalogue.ts'
import { shownMobile, type Person } from './person.ts'
import { Refusal, refusalOf, refuse } from './problems.ts'

/** What an employer answers once for all its hires; its agents share it, and every change is kept. */
export const settingsHandlers: Handlers<'readSettings' | 'saveSettings'> = {
  async readSettings({ person, params }, api) {
    const { definition } = await newestOf(api, params.code)
    return shown(api, person, definition)
  },
  async saveSettings({ person, params, body }, api) {
    const { definition } = await newestOf(api, params.code)
    const values = checked(api, definition, body.values)
    const saved = await api.engine.settings.save(employerOf(person), definition.code, {
      version: body.version,
      values,
      by: { id: person.id, name: person.name },
    })
    if ('problem' in saved) throw refusalOf([saved.problem])
    return shown(api, person, definition)
  },
}

function employerOf({ employerCode }: Person): string {
  if (employerCode === null)
    throw refuse('forbidden', 'no-employer', '您的账号没有绑定单位', '请联系管理员绑定单位')
  return employerCode
}

/** Every value read by its own kind, so that a form never begins with a mistake. */
function checked(
  { engine }: Pick<Api, 'engine'>,
  definition: ServiceDefinition,
  given: SettingValues,
): SettingValues {
  const today = dayOf(engine.now())
  const fields = new Map(settableFields(definition).map(({ path, field }) => [path, field]))
  const problems: Problem[] = []
  const values = Object.entries(given).flatMap(([path, raw]) => {
    if (isBlank(raw)) return []
    const field = fields.get(path)
    if (!field) {
      problems.push(problem('not-a-setting', '这一项不能设为默认值', { path }))
      return []
    }
    const read = kinds[field.kind].read(raw, field, { today, sibling: () => undefined })
    const wrong = 'value' in read ? reminderProblem(path, read.value) : read.problem
    if ('value' in read && !wrong) return [[path, read.value] as const]
    if (wrong) {
      const { code, says, remedy } = wrong
      problems.push(problem(code, says, { path, ...(remedy && { remedy }) }))
    }
    return []
  })
  if (problems.length > 0) throw new Refusal('invalid', problems)
  return Object.fromEntries(values)
}

const settableFields = (definition: ServiceDefinition) =>
  fieldsOf({ ...definition.form, sections: [...definition.form.sections, reminderSection] }).filter(
    ({ field }) => field.setting,
  )

async function shown(
  { engine, auth }: Api,
  person: Person,
  definition: ServiceDefinition,
): Promise<ShownSettings> {
  const employer = employerOf(person)
  const [versions, agents] = await Promise.all([
    engine.settings.versions(employer, definition.code),
    auth.agentsOf(employer),
  ])
  return {
    version: versions[0]?.version ?? 0,
    values: { ...versions[0]?.values },
    agents: agents.map(({ id, name, email, mobile, createdAt }) => ({
      name,
      email,
      mobile: shownMobile(mobile),
      since: new Date(createdAt).toISOString(),
      isYou: id === person.id,
    })),
    history: versions.map((version, at) => changeOf(definition, version, versions[at + 1])),
  }
}

/** What this version changed; the oldest one that is kept is compared with nothing. */
function changeOf(
  definition: ServiceDefinition,
  { version, changedAt, changedBy, values }: EmployerSettings,
  before: EmployerSettings | undefined,
): ShownChange {
  const changes = settableFields(definition).flatMap(({ path, field }) => {
    const [old, now] = [before?.values[path], values[path]]
    return JSON.stringify(old) === JSON.stringify(now)
      ? []
      : [{ label: field.label, before: showValue(field, old), after: showValue(field, now) }]
  })
  return { version, at: new Date(changedAt).toISOString(), by: changedBy.name, changes }
}
