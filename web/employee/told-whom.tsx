import { RightOutlined } from '@ant-design/icons'
import type { ShownMatter } from '#contract/applications'
import { Facts } from '#web/ui/facts.tsx'
import { said, t } from '#web/words.ts'

/** Which department is told what, for what, and by which law. */
export function ToldWhom({ matters }: { readonly matters: readonly ShownMatter[] }) {
  const arisen = matters.filter(({ status }) => status !== 'skipped')
  return (
    <section className="panel" aria-labelledby="told-whom">
      <h2 id="told-whom">{t`会告诉哪些部门`}</h2>
      <p className="quiet">{t`每个部门只看到办这件事需要的内容，依据写在后面。`}</p>
      {arisen.map(({ key, name, department, told, basis }) => (
        <details key={key} className="more mine-told">
          <summary>
            <RightOutlined aria-hidden className="planned-arrow" /> <b>{said(department.name)}</b>{' '}
            {t`办理${said(name)}，知道 ${told.length} 项`}
          </summary>
          {basis && <p className="law">{t`依据 ${basis}`}</p>}
          <Facts
            facts={told.map((one) => ({
              name: one.name,
              label: said(one.label),
              value: one.value,
            }))}
          />
        </details>
      ))}
    </section>
  )
}
