import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Input } from 'antd'
import { useState, type FormEvent } from 'react'
import { changeKinds, type ChangeKind } from '#contract/webhooks'
import { api } from '#web/api.ts'
import { wordsOf } from '#web/ui/page.tsx'
import { said, t } from '#web/words.ts'
import { SecretOnce } from './secret.tsx'

export const webhooksKey = ['webhooks'] as const
// Keys of a table whose type knows them; Object.keys forgets.
const allKinds = Object.keys(changeKinds) as ChangeKind[]

export function NewWebhook() {
  const queries = useQueryClient()
  const [url, setUrl] = useState('')
  const [kinds, setKinds] = useState<readonly ChangeKind[]>(allKinds)
  const [test, setTest] = useState(false)
  const making = useMutation({
    mutationFn: () => api.makeWebhook({ body: { url: url.trim(), kinds: [...kinds], test } }),
    onSuccess: () => {
      setUrl('')
      return queries.invalidateQueries({ queryKey: webhooksKey })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    making.mutate()
  }
  const missing =
    url.trim() === '' ? t`请填写接收网址` : kinds.length === 0 ? t`请选择要通知的事` : undefined
  return (
    <form className="machine-form" aria-label={t`新建订阅`} onSubmit={submit}>
      <label className="machine-field machine-wide">
        <span>{t`接收网址`}</span>
        <Input
          value={url}
          inputMode="url"
          placeholder="https://hr.example.com/yijian"
          onChange={({ target }) => setUrl(target.value)}
        />
      </label>
      <Kinds chosen={kinds} choose={setKinds} />
      <Checkbox checked={test} onChange={({ target }) => setTest(target.checked)}>
        {t`只通知测试密钥提交的申请`}
      </Checkbox>
      <Button
        type="primary"
        htmlType="submit"
        loading={making.isPending}
        disabled={missing !== undefined}
      >
        {t`新建订阅`}
      </Button>
      {missing && <span className="button-why">{missing}</span>}
      {making.error && <p role="alert">{wordsOf(making.error)}</p>}
      {making.data && (
        <SecretOnce
          what={t`签名密钥`}
          text={making.data.secret}
          says={t`用它验证每条通知的签名，做法见 docs/connect-hr-software.md。`}
        />
      )}
    </form>
  )
}

type KindsProps = {
  readonly chosen: readonly ChangeKind[]
  readonly choose: (kinds: readonly ChangeKind[]) => void
}

function Kinds({ chosen, choose }: KindsProps) {
  return (
    <fieldset className="machine-field machine-wide">
      <legend>{t`通知哪些事`}</legend>
      <Checkbox.Group
        className="machine-kinds"
        value={[...chosen]}
        options={allKinds.map((kind) => ({ value: kind, label: said(changeKinds[kind]) }))}
        onChange={(values) => choose(values)}
      />
    </fieldset>
  )
}
