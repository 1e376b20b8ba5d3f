import { Button, Input } from 'antd'
import { useState, type FormEvent } from 'react'
import type { EmployeePartPage, ShownObjection } from '#contract/employee'
import { api } from '#web/api.ts'
import { At, Until } from '#web/ui/moment.tsx'
import { wordsOf } from '#web/ui/page.tsx'
import { said, t } from '#web/words.ts'
import { usePartChange } from './supplying.ts'

/** What was objected to, and what was answered; the newest first. */
export function Objections({ part }: { readonly part: EmployeePartPage }) {
  if (part.objections.length === 0) return null
  return (
    <section className="panel" aria-labelledby="objections">
      <h2 id="objections">{t`您提出的异议`}</h2>
      <ul className="mine-objections">
        {part.objections.toReversed().map((objection) => (
          <Objection key={objection.id} number={part.number} objection={objection} />
        ))}
      </ul>
    </section>
  )
}

type Props = { readonly number: string; readonly objection: ShownObjection }

function Objection({ number, objection }: Props) {
  const { id, at, labels, words, by, owner, holds, answer } = objection
  const back = usePartChange(number, () =>
    api.answerObjection({ params: { number, objection: String(id) }, body: {} }),
  )
  return (
    <li>
      <p>
        <b>{labels.map(said).join(t`、`)}</b>
        <span className="quiet">
          <At iso={at} />
        </span>
      </p>
      <p className="mine-words">{words}</p>
      {answer ? (
        <p className="mine-answer">
          <b>{said(answer.howName)}</b> {answer.words}
        </p>
      ) : (
        <>
          <p className="quiet">
            {owner === 'applicant' ? t`等单位答复，` : t`单位没有按时答复，已转督办人员，`}
            <Until iso={by} />
          </p>
          {holds.length > 0 && (
            <p className="quiet">{t`答复之前先不提交：${holds.map(said).join(t`、`)}。其他事项照常办理。`}</p>
          )}
          <Button loading={back.isPending} onClick={() => back.mutate(undefined)}>
            {t`撤回这条异议`}
          </Button>
          <p role="alert" className="over">
            {back.error && wordsOf(back.error)}
          </p>
        </>
      )}
    </li>
  )
}

type FormProps = {
  readonly number: string
  readonly chosen: readonly string[]
  readonly done: () => void
}

export function ObjectionForm({ number, chosen, done }: FormProps) {
  const [words, setWords] = useState('')
  const objecting = usePartChange(
    number,
    () => api.objectToApplication({ params: { number }, body: { paths: [...chosen], words } }),
    () => {
      done()
      scrollTo({ top: 0 })
    },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    objecting.mutate(undefined)
  }
  const why =
    chosen.length === 0 ? t`请先勾选有问题的项目` : words.trim().length < 2 ? t`请写明哪里不对` : ''
  return (
    <form className="panel mine-objecting" aria-label={t`提出异议`} onSubmit={submit}>
      <label htmlFor="objection" className="row-label">
        {t`哪里不对，应当是什么`}
      </label>
      <Input.TextArea
        id="objection"
        rows={3}
        maxLength={500}
        value={words}
        placeholder={t`例如：月工资应为 7000 元`}
        onChange={({ target }) => setWords(target.value)}
      />
      <p className="row-help">
        {t`会告诉单位，由单位更正或说明；法定应办的登记和参保照常进行，不会因此耽误您。`}
      </p>
      <div role="alert">
        {objecting.error && <p className="over">{wordsOf(objecting.error)}</p>}
      </div>
      <div className="mine-row">
        <Button size="large" onClick={done}>
          {t`取消`}
        </Button>
        <Button
          type="primary"
          size="large"
          htmlType="submit"
          disabled={why !== ''}
          loading={objecting.isPending}
        >
          {t`提交异议`}
        </Button>
      </div>
      {why && <p className="why">{why}</p>}
    </form>
  )
}
