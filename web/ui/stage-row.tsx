import { CheckOutlined, CloseOutlined } from '@ant-design/icons'
import type { Stage } from '#core/lifecycle'
import { shortTime } from './times.ts'
import { useNow } from './use-now.ts'
import { said, t } from '#web/words.ts'

export type StageState = {
  readonly stage: Stage
  readonly name: string
  readonly state: 'done' | 'current' | 'ahead' | 'stopped' | 'none'
  readonly at: string | null
}

const words = {
  done: '已完成',
  current: '进行中',
  ahead: '未开始',
  stopped: '已终止',
  none: '不经过',
} as const

/** 申请 受理 审核 办理 反馈, as a row of steps. */
export function StageRow({
  stages,
  label,
}: {
  readonly stages: readonly StageState[]
  readonly label: string
}) {
  const now = useNow()
  return (
    <ol className="stages" aria-label={t`${label}的办理进度`}>
      {stages.map(({ stage, name, state, at }) => (
        <li
          key={stage}
          className={`stage stage-${state}`}
          {...(state === 'current' && { 'aria-current': 'step' as const })}
        >
          <span className="stage-dot" aria-hidden="true">
            {state === 'done' && <CheckOutlined />}
            {state === 'stopped' && <CloseOutlined />}
          </span>
          <span className="stage-name">{said(name)}</span>
          <span className="hidden">{said(words[state])}</span>
          <span className="stage-at">{at ? shortTime(Date.parse(at), now) : ''}</span>
        </li>
      ))}
    </ol>
  )
}
