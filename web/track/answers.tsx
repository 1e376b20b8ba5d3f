import { RightOutlined } from '@ant-design/icons'
import type { ApplicationPage } from '#contract/applications'
import { Facts } from '#web/ui/facts.tsx'
import { said, t } from '#web/words.ts'

/** What was answered, section by section, closed until somebody wants to read it. */
export function Answers({ sections, standing }: Pick<ApplicationPage, 'sections' | 'standing'>) {
  const amended = new Map(standing?.changes.map((change) => [change.path, change]))
  const answered = sections.filter(({ answers }) => answers.length > 0)
  return (
    <section className="panel" aria-labelledby="answers">
      <h2 id="answers">{t`填写内容`}</h2>
      {answered.map(({ key, title, answers }) => (
        <details key={key} className="more">
          <summary>
            <RightOutlined aria-hidden className="planned-arrow" />{' '}
            {t`${said(title)}（${answers.length} 项）`}
          </summary>
          <Facts
            facts={answers.map(({ path, label, shown, origin }) => ({
              name: path,
              label,
              value: amended.get(path)?.is ?? shown,
              ...(amended.has(path) && { note: t`已更正，原填 ${shown}` }),
              ...(origin.from === 'lookup' && {
                note: t`来自${origin.name.replace(/查询$/u, '')}`,
              }),
              ...(origin.from === 'derived' && { note: t`推算` }),
            }))}
          />
        </details>
      ))}
    </section>
  )
}
