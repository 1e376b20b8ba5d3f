import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Input, Select } from 'antd'
import { useState, type FormEvent } from 'react'
import { scopeNames, scopes, type Scope } from '#contract/keys'
import { api } from '#web/api.ts'
import { wordsOf } from '#web/ui/page.tsx'
import { said, t } from '#web/words.ts'
import { SecretOnce } from './secret.tsx'

export const keysKey = ['keys'] as const

type Wanted = {
  readonly name: string
  readonly test: boolean
  readonly scopes: readonly Scope[]
  readonly expiresInDays: number
}
// A newcomer begins with what can do no harm.
const usual: Wanted = { name: '', test: true, scopes, expiresInDays: 365 }

export function NewKey() {
  const queries = useQueryClient()
  const [wanted, setWanted] = useState(usual)
  const making = useMutation({
    mutationFn: () =>
      api.makeKey({ body: { ...wanted, name: wanted.name.trim(), scopes: [...wanted.scopes] } }),
    onSuccess: () => {
      setWanted(usual)
      return queries.invalidateQueries({ queryKey: keysKey })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    making.mutate()
  }
  const missing = whatIsMissing(wanted)
  return (
    <form className="machine-form" aria-label={t`新建密钥`} onSubmit={submit}>
      <KeyFields wanted={wanted} change={(part) => setWanted({ ...wanted, ...part })} />
      <Button
        type="primary"
        htmlType="submit"
        loading={making.isPending}
        disabled={missing !== undefined}
      >
        {t`新建密钥`}
      </Button>
      {missing && <span className="button-why">{missing}</span>}
      {making.error && <p role="alert">{wordsOf(making.error)}</p>}
      {making.data && (
        <SecretOnce
          what={t`密钥`}
          text={making.data.token}
          says={t`放进软件的密钥库或环境变量，不要写进代码。丢失后请停用并另建一把。`}
        />
      )}
    </form>
  )
}

function whatIsMissing({ name, scopes: chosen }: Wanted): string | undefined {
  if (name.trim() === '') return t`请填写名称`
  return chosen.length === 0 ? t`请选择用途` : undefined
}

type FieldsProps = {
  readonly wanted: Wanted
  readonly change: (part: Partial<Wanted>) => void
}

function KeyFields({ wanted, change }: FieldsProps) {
  return (
    <>
      <label className="machine-field">
        <span>{t`名称`}</span>
        <Input
          value={wanted.name}
          maxLength={60}
          placeholder={t`用在哪里，例如：工资系统`}
          onChange={({ target }) => change({ name: target.value })}
        />
      </label>
      <label className="machine-field" htmlFor="key-kind">
        <span>{t`种类`}</span>
        <Select
          id="key-kind"
          value={wanted.test}
          options={[
            { value: true, label: t`测试密钥` },
            { value: false, label: t`正式密钥` },
          ]}
          onChange={(test) => change({ test })}
        />
      </label>
      <label className="machine-field" htmlFor="key-days">
        <span>{t`有效期`}</span>
        <Select
          id="key-days"
          value={wanted.expiresInDays}
          options={[30, 90, 365, 730].map((days) => ({ value: days, label: t`${days} 天` }))}
          onChange={(expiresInDays) => change({ expiresInDays })}
        />
      </label>
      <fieldset className="machine-field machine-wide">
        <legend>{t`用途`}</legend>
        <Checkbox.Group
          value={[...wanted.scopes]}
          options={scopes.map((scope) => ({ value: scope, label: said(scopeNames[scope]) }))}
          onChange={(chosen) => change({ scopes: chosen })}
        />
      </fieldset>
    </>
  )
}
