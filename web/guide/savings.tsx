import type { Saving } from '#core/burden'
import { said, t } from '#web/words.ts'

/** Before and after; each number opens into what it counts. */
export function Savings({ savings }: { readonly savings: readonly Saving[] }) {
  return (
    <section className="panel" aria-labelledby="guide-savings">
      <h2 id="guide-savings">{t`与分别办理相比`}</h2>
      <div className="guide-savings">
        {savings.map(({ measure, name, before, after }) => (
          <details key={measure}>
            <summary>
              <span>{said(name)}</span>
              <span className="num guide-before">{before.count}</span>
              <span aria-label={t`变为`}>→</span>
              <b className="num">{after.count}</b>
            </summary>
            <Counted title={t`分别办理`} items={before.items} />
            <Counted title={t`一件事`} items={after.items} />
          </details>
        ))}
      </div>
      <p className="quiet">{t`数字由事项定义逐项计数，点开可看计入的每一项；“需要填写”含视情况才填的。`}</p>
    </section>
  )
}

type CountedProps = { readonly title: string; readonly items: readonly string[] }

function Counted({ title, items }: CountedProps) {
  if (items.length === 0) return null
  return (
    <>
      <h4>{title}</h4>
      <ol className="guide-counted">
        {/* The same label stands once for each department that asks for it. */}
        {items.map((item, index) => (
          <li key={`${index}${item}`}>{item}</li>
        ))}
      </ol>
    </>
  )
}
