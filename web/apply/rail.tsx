import { CheckOutlined, ExclamationOutlined } from '@ant-design/icons'
import { useEffect, useState } from 'react'
import { goToSection } from './go-to.ts'
import { countText, stateOf } from './progress.ts'
import type { AskedSection } from './sections.ts'
import { t } from '#web/words.ts'

type Props = {
  readonly sections: readonly AskedSection[]
  /** The section in view. */
  readonly current: string | undefined
}

/** How far each section is, as steps down the side; on a phone, one line that opens. */
export function Rail({ sections, current }: Props) {
  return (
    <nav className="rail" aria-label={t`填写进度`}>
      <ol>
        {sections.map(({ section, errors, open }, index) => (
          <li key={section.key}>
            <button
              type="button"
              className={`rail-step rail-${stateOf({ errors, open })}`}
              {...(current === section.key && { 'aria-current': 'step' as const })}
              onClick={() => goToSection(section.key)}
            >
              <span className="rail-dot num" aria-hidden="true">
                {errors > 0 ? <ExclamationOutlined /> : open === 0 ? <CheckOutlined /> : index + 1}
              </span>
              <span className="rail-name">{section.title}</span>
              <span className="rail-count">{countText({ errors, open })}</span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}

export function Stepper({ sections, current }: Props) {
  const index = Math.max(
    0,
    sections.findIndex(({ section }) => section.key === current),
  )
  const done = sections.filter(({ errors, open }) => errors === 0 && open === 0).length
  return (
    <div className="stepper">
      <label className="stepper-line">
        <span className="num stepper-count">
          {index + 1}/{sections.length}
        </span>
        <span className="hidden">{t`跳到`}</span>
        <select
          className="stepper-select"
          aria-label={t`填写进度，跳到某一部分`}
          value={current ?? ''}
          onChange={({ target }) => goToSection(target.value)}
        >
          {sections.map(({ section, errors, open }) => (
            <option key={section.key} value={section.key}>
              {t`${section.title}（${countText({ errors, open })}）`}
            </option>
          ))}
        </select>
      </label>
      <progress
        className="stepper-bar"
        max={sections.length}
        value={done}
        aria-label={t`已完成的部分`}
      />
    </div>
  )
}

/** The section at the upper third of the window. */
export function useSectionInView(sections: readonly AskedSection[]): string | undefined {
  const [current, setCurrent] = useState(sections[0]?.section.key)
  const keys = sections.map(({ section }) => section.key).join()
  useEffect(() => {
    const look = () => {
      const line = window.innerHeight / 3
      const above = keys.split(',').filter((key) => {
        const top = document.getElementById(`section-${key}`)?.getBoundingClientRect().top
        return top !== undefined && top <= line
      })
      setCurrent(above.at(-1) ?? keys.split(',')[0])
    }
    look()
    window.addEventListener('scroll', look, { passive: true })
    return () => window.removeEventListener('scroll', look)
  }, [keys])
  return current
}
