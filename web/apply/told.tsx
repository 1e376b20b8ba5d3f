import { RightOutlined } from '@ant-design/icons'
import { fieldsOf, type ServiceDefinition } from '#core/definition'
import type { PlannedMatterShown } from '#contract/services'
import { materials } from '#web/api.ts'
import { Facts } from '#web/ui/facts.tsx'
import type { FormState } from './use-form.ts'
import { t } from '#web/words.ts'

type Plan = readonly PlannedMatterShown[]

/** By department: its matters, how long they take, and everything it is told. */
export function PlannedByDepartment({
  plan,
  definition,
}: {
  readonly plan: Plan
  readonly definition: ServiceDefinition
}) {
  const arising = plan.filter(({ arises }) => arises)
  const departments = [...new Set(arising.map(({ department }) => department))]
  const nameOf = (key: string) =>
    definition.matters.find((matter) => matter.key === key)?.procedure.name ?? key
  return (
    <section className="panel" aria-labelledby="plan">
      <h2 id="plan">{t`将办理 ${arising.length} 个事项，涉及 ${departments.length} 个部门`}</h2>
      {departments.map((department) => (
        <div key={department} className="department">
          <h3>{department}</h3>
          {arising
            .filter((matter) => matter.department === department)
            .map((matter) => (
              <Planned key={matter.key} matter={matter} waitsFor={matter.waitsFor.map(nameOf)} />
            ))}
        </div>
      ))}
    </section>
  )
}

function Planned({
  matter,
  waitsFor,
}: {
  readonly matter: PlannedMatterShown
  readonly waitsFor: readonly string[]
}) {
  const { name, told, withinWorkingDays, result } = matter
  return (
    <details className="planned">
      <summary>
        <RightOutlined aria-hidden className="planned-arrow" />
        <span className="planned-name">{name}</span>
        <span className="planned-days num">{t`${withinWorkingDays} 个工作日`}</span>
        <span className="planned-told">{t`告知 ${told.length} 项`}</span>
      </summary>
      {waitsFor.length > 0 && <p className="quiet">{t`在“${waitsFor.join(t`、`)}”办结后开始`}</p>}
      {result && <p className="quiet">{t`办结后给您：${result}`}</p>}
      <Facts facts={told.map(({ name: key, label, value }) => ({ name: key, label, value }))} />
    </details>
  )
}

/** What is left out is said as plainly as what is done. */
export function LeftOut({ plan }: { readonly plan: Plan }) {
  const left = plan.filter(({ arises }) => !arises)
  if (left.length === 0) return null
  return (
    <section className="panel" aria-labelledby="left-out">
      <h2 id="left-out">{t`不需要办理的 ${left.length} 个事项`}</h2>
      <ul className="left-out">
        {left.map(({ key, name, why, basis }) => (
          <li key={key}>
            <b>{name}</b>
            <span>
              {why}
              {basis && <span className="law">{t`依据 ${basis}`}</span>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The one set of materials. */
export function Materials({ form }: { readonly form: FormState }) {
  const { definition, reading } = form
  const kept = definition.form.sections.flatMap((section) =>
    Object.entries(section.fields).flatMap(([name, field]) => {
      const value = reading.values[section.key]?.[name]
      // The kind has checked it: a stored material has a hash and a name.
      return field.kind === 'document' && value !== undefined
        ? [{ label: field.label, ...(value as { readonly sha256: string; readonly name: string }) }]
        : []
    }),
  )
  const later = fieldsOf(definition.form).filter(({ path }) => reading.deferred.has(path))
  return (
    <section className="panel" aria-labelledby="materials">
      <h2 id="materials">{t`一套材料（${kept.length} 份）`}</h2>
      {kept.length + later.length === 0 ? (
        <p className="quiet">{t`不需要上传材料。`}</p>
      ) : (
        <ul className="left-out">
          {kept.map(({ label, name, sha256 }) => (
            <li key={sha256 + label}>
              <b>{label}</b>
              <a href={materials.urlOf(sha256)} target="_blank" rel="noreferrer">
                {name}
              </a>
            </li>
          ))}
          {later.map(({ path, field }) => (
            <li key={path}>
              <b>{field.label}</b>
              <span>{t`暂缺，承诺后补`}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
