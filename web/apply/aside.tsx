import { Button } from 'antd'
import { clockTime } from '#web/ui/times.ts'
import { fieldAt } from './explain.ts'
import { goToField } from './go-to.ts'
import type { Saving } from './use-draft.ts'
import type { FormState } from './use-form.ts'
import { said, t } from '#web/words.ts'

/** What the form costs and what the platform brought: the count that the service exists for. */
export function BurdenCount({ form }: { readonly form: FormState }) {
  const { typed, given, open } = form.burden
  return (
    <section className="burden" aria-label={t`填写量`}>
      <p>
        <b className="num">{typed}</b>
        <span>{t`您填写`}</span>
      </p>
      <p>
        <b className="num">{given}</b>
        <span>{t`系统带入`}</span>
      </p>
      <p>
        <b className="num">{open}</b>
        <span>{t`待填`}</span>
      </p>
    </section>
  )
}

const outcomes = {
  found: '已查到',
  notOnRecord: '无登记',
  silent: '暂无应答',
  notAsked: '待查询',
} as const

/** The registers: what they know is not asked; where one is silent, one fills in by hand. */
export function Registers({ form }: { readonly form: FormState }) {
  const { reply, asking, failed } = form.check
  const silent = reply?.lookups.filter(({ outcome }) => outcome === 'silent') ?? []
  return (
    <section className="registers" aria-labelledby="registers-title">
      <h2 id="registers-title">{t`数据共享查询`}</h2>
      <ul>
        {reply?.lookups.map(({ lookup, name, outcome }) => (
          <li key={lookup} className={`register register-${outcome}`}>
            <span>{name.replace(/查询$/u, '')}</span>
            <span className="register-says">{said(outcomes[outcome])}</span>
          </li>
        ))}
      </ul>
      <output className="registers-note">
        {asking
          ? t`正在查询…`
          : failed
            ? t`暂时无法查询，您可以继续填写`
            : silent.length > 0
              ? t`有 ${silent.length} 个部门暂时没有应答，请按实际情况填写相关内容，不影响提交`
              : ''}
      </output>
    </section>
  )
}

/** Every problem there is, each a way to its field. */
export function ProblemList({ form }: { readonly form: FormState }) {
  const { problems, definition } = form
  const errors = problems.filter(({ severity }) => severity === 'error')
  const hints = problems.filter(({ severity }) => severity === 'warning')
  if (problems.length === 0) return null
  return (
    <section className="problem-list" id="problems" tabIndex={-1} aria-labelledby="problems-title">
      <h2 id="problems-title">
        {errors.length > 0
          ? t`还有 ${errors.length} 处需要处理`
          : t`${hints.length} 条提示，不影响提交`}
      </h2>
      <ol>
        {[...errors, ...hints].map(({ path, says, severity }) => (
          <li key={`${path} ${says}`} className={`problem-item problem-item-${severity}`}>
            <button type="button" onClick={() => path && goToField(path)}>
              {path && <span className="problem-where">{fieldAt(definition, path)?.label}</span>}
              {says}
            </button>
          </li>
        ))}
      </ol>
    </section>
  )
}

type SavingProps = {
  readonly saving: Saving
  readonly retry: () => void
  readonly keepAnew: () => void
}

export function SavingNote({ saving, ...ways }: SavingProps) {
  return (
    <output className="saving">
      {saving.state === 'saved' && <>{t`已保存 ${clockTime(saving.at)}`}</>}
      {(saving.state === 'saving' || saving.state === 'waiting') && t`正在保存…`}
      {saving.state === 'untouched' && t`填写后自动保存`}
      {saving.state === 'failed' && <NotSaved why={saving.why} {...ways} />}
    </output>
  )
}

type NotSavedProps = Omit<SavingProps, 'saving'> & {
  readonly why: Extract<Saving, { state: 'failed' }>['why']
}

function NotSaved({ why, retry, keepAnew }: NotSavedProps) {
  const ways = {
    elsewhere: [t`这份草稿已在别处修改，`, t`读取最新内容`, () => location.reload()],
    gone: [t`这份草稿已删除或已提交，`, t`另存为新草稿`, keepAnew],
    notReached: [t`没有保存成功，`, t`重试`, retry],
  } as const
  const [says, offers, way] = ways[why]
  return (
    <>
      {says}
      <Button type="link" size="small" onClick={way}>
        {offers}
      </Button>
    </>
  )
}
