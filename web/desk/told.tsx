import type { DeskMatter } from '#contract/desk'
import type { ShownOrigin } from '#contract/shared'
import { Facts } from '#web/ui/facts.tsx'
import { t } from '#web/words.ts'

/** What the department is told, each with where it came from. */
export function Told({ matter }: { readonly matter: DeskMatter }) {
  return (
    <section className="panel" aria-labelledby="told">
      <h2 id="told">{t`申请内容（${matter.inputs.length} 项）`}</h2>
      <p className="quiet">
        {matter.looked
          ? t`只显示本事项应当知道的内容；本次查看已经留痕。`
          : t`只显示本事项应当知道的内容。`}
      </p>
      {matter.amends && (
        <p className="trouble">
          {t`这是更正：办结后替换 ${matter.amends.number} 的办理结果。`}
          {matter.amends.review && t`姓名或证件号码有变，请核对证件原件。`}
        </p>
      )}
      <Facts
        facts={matter.inputs.map(({ name, label, value, origins, was }) => ({
          name,
          label,
          value,
          ...(was !== null
            ? { note: t`更正，原为 ${was || '—'}` }
            : originsText(origins) && { note: originsText(origins) }),
        }))}
      />
    </section>
  )
}

const originsText = (origins: readonly ShownOrigin[]): string =>
  [
    ...new Set(
      origins.map((origin) => {
        switch (origin.from) {
          case 'typed':
            return t`申请人填写`
          case 'lookup':
            return t`来自${origin.name.replace(/查询$/u, '')}`
          case 'derived':
            return t`推算`
          case 'settings':
            return t`来自单位设置`
          case 'suggested':
            return t`默认`
        }
      }),
    ),
  ].join(t`、`)

/** The law it rests on. */
export function Laws({ matter }: { readonly matter: DeskMatter }) {
  if (matter.bases.length === 0) return null
  return (
    <section className="panel" aria-labelledby="laws">
      <h2 id="laws">{t`办理依据`}</h2>
      <ul className="laws">
        {matter.bases.map((law) => (
          <li key={law}>{law}</li>
        ))}
      </ul>
    </section>
  )
}
