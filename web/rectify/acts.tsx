import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import type {
  RectificationActGiven,
  RectificationChoice,
  ShownRectification,
} from '#contract/rectifications'
import { api, isStatus } from '#web/api.ts'
import { ButtonOrWhy } from '#web/ui/blocked.tsx'
import { wordsOf } from '#web/ui/page.tsx'
import { said, t } from '#web/words.ts'

type Props = { readonly shown: ShownRectification; readonly readAgain: () => void }

/** What can be done now, each with the words it needs; what cannot says why. */
export function Acts({ shown, readAgain }: Props) {
  const [chosen, setChosen] = useState<RectificationChoice>()
  const queries = useQueryClient()
  const acting = useMutation({
    mutationFn: (body: RectificationActGiven) =>
      api.actOnRectification({ params: { id: shown.id }, body }),
    onSuccess(next) {
      queries.setQueryData(['rectification', shown.id], next)
      return queries.invalidateQueries({ queryKey: ['rectifications'] })
    },
  })
  if (shown.choices.length === 0)
    return (
      <section className="panel" aria-label={t`办理`}>
        <p className="quiet">{t`这件整改已经办结`}</p>
      </section>
    )
  return (
    <section className="panel" aria-labelledby="rectify-acts">
      <h2 id="rectify-acts">{t`办理`}</h2>
      <div className="rectify-choices">
        {/* What one may do stands first. */}
        {shown.choices.toSorted(allowedFirst).map((choice) => (
          <ButtonOrWhy
            key={choice.verb}
            why={choice.allowed ? null : said(choice.why ?? '')}
            onClick={() => setChosen(choice)}
          >
            {said(choice.name)}
          </ButtonOrWhy>
        ))}
      </div>
      {chosen && (
        <ActForm
          key={chosen.verb}
          shown={shown}
          choice={chosen}
          busy={acting.isPending}
          act={(body) => acting.mutate(body)}
        />
      )}
      {acting.error && (
        <div role="alert">
          <p className="trouble">{wordsOf(acting.error)}</p>
          {isStatus(acting.error, 409) && <Button onClick={readAgain}>{t`读取最新内容`}</Button>}
        </div>
      )}
    </section>
  )
}

const allowedFirst = (one: RectificationChoice, other: RectificationChoice): number =>
  Number(other.allowed) - Number(one.allowed)

type FormProps = {
  readonly shown: ShownRectification
  readonly choice: RectificationChoice
  readonly busy: boolean
  readonly act: (body: RectificationActGiven) => void
}

function ActForm({ shown, choice, busy, act }: FormProps) {
  const [words, setWords] = useState('')
  const [picked, setPicked] = useState<string>()
  const body = bodyOf(choice, shown.version, words.trim(), picked)
  return (
    <form
      className="entering"
      aria-label={said(choice.name)}
      onSubmit={(event) => {
        event.preventDefault()
        if (body) act(body)
      }}
    >
      {choice.needs === 'department' && (
        <>
          <label htmlFor="rectify-department">{t`责任部门`}</label>
          <Select
            id="rectify-department"
            value={picked ?? null}
            onChange={(value: string | null) => setPicked(value ?? undefined)}
            options={shown.departments.map(({ code, name }) => ({
              value: code,
              label: said(name),
            }))}
          />
        </>
      )}
      {choice.needs === 'about' && (
        <>
          <label htmlFor="rectify-about">{t`问题出在`}</label>
          <Select
            id="rectify-about"
            showSearch={{ optionFilterProp: 'label' }}
            value={picked ?? null}
            onChange={(value: string | null) => setPicked(value ?? undefined)}
            options={aboutOptions(shown)}
          />
        </>
      )}
      <label htmlFor="rectify-words">
        {choice.needs === 'department' ? t`说明（选填）` : t`情况说明`}
      </label>
      <Input.TextArea
        id="rectify-words"
        rows={3}
        maxLength={1000}
        value={words}
        onChange={({ target }) => setWords(target.value)}
      />
      <ButtonOrWhy
        type="primary"
        htmlType="submit"
        loading={busy}
        why={body ? null : t`请先填写上面各项`}
      >
        {t`确认：${said(choice.name)}`}
      </ButtonOrWhy>
    </form>
  )
}

/** Nothing while something is still to be filled in. */
function bodyOf(
  { verb, needs }: RectificationChoice,
  version: number,
  words: string,
  picked: string | undefined,
): RectificationActGiven | undefined {
  if (needs === 'department')
    return picked === undefined
      ? undefined
      : { do: 'assign', version, department: picked, ...(words && { words }) }
  if (words === '') return undefined
  if (verb === 'verify')
    return picked === undefined ? undefined : { do: verb, version, about: picked, words }
  return verb === 'assign' || verb === 'close' ? undefined : { do: verb, version, words }
}

function aboutOptions({ abouts }: ShownRectification) {
  const groups = [...new Set(abouts.map(({ group }) => group))]
  return groups.map((group) => ({
    label: said(group),
    options: abouts
      .filter((about) => about.group === group)
      .map(({ value, name }) => ({ value, label: said(name) })),
  }))
}
