import { CheckCircleOutlined } from '@ant-design/icons'
import { Button, Checkbox } from 'antd'
import { useId, useState } from 'react'
import { isBlank } from '#core/answers'
import { isCommitting, type Committing } from '#core/committing'
import { ButtonOrWhy } from '#web/ui/blocked.tsx'
import { said, t } from '#web/words.ts'
import { ToldText, type Told } from './told.tsx'
import './commitment.css'

type Props = {
  readonly told: Told
  readonly label: string
  readonly raw: unknown
  readonly onChange: (raw: Committing | null) => void
}

type Way = 'proof' | 'promise'

/** 提交证明 or 签署承诺: neither is chosen for anybody, and nobody signs what was not shown. */
export function ProofOrPromise({ told, label, raw, onChange }: Props) {
  const [way, setWay] = useState<Way>()
  const id = useId()
  if (isCommitting(raw)) return <Signed told={told} take={() => onChange(null)} />
  if (!isBlank(raw)) return null
  return (
    <fieldset className="commitment-choice">
      <legend>{t`“${label}”可以承诺代替`}</legend>
      <span className="radios">
        {(['proof', 'promise'] as const).map((one) => (
          <label key={one} className="radio">
            <input
              type="radio"
              name={id}
              checked={way === one}
              onChange={() => setWay(one)}
              aria-label={one === 'proof' ? t`提交证明：${label}` : t`签署承诺，免交${label}`}
            />
            <span>{one === 'proof' ? t`提交证明` : t`签署承诺，免交证明`}</span>
          </label>
        ))}
      </span>
      {way === 'proof' && <p className="quiet">{t`请在上方上传证明文件。`}</p>}
      {way === 'promise' && <Sign told={told} sign={() => onChange({ commits: told.version })} />}
    </fieldset>
  )
}

/** The text first, then the mark that it was read, then the signature. */
function Sign({ told, sign }: { readonly told: Told; readonly sign: () => void }) {
  const [hasRead, setHasRead] = useState(false)
  return (
    <div className="commitment-sign">
      <ToldText of={told} />
      <Checkbox checked={hasRead} onChange={({ target }) => setHasRead(target.checked)}>
        {t`我已阅读并知悉上述告知内容，愿意作出承诺`}
      </Checkbox>
      <ButtonOrWhy why={hasRead ? null : t`请先阅读并勾选`} type="primary" onClick={sign}>
        {t`签署承诺`}
      </ButtonOrWhy>
    </div>
  )
}

function Signed({ told, take }: { readonly told: Told; readonly take: () => void }) {
  return (
    <div className="commitment-signed">
      <p>
        <CheckCircleOutlined aria-hidden /> <strong>{t`已签署承诺：${said(told.name)}`}</strong>
      </p>
      <p className="quiet">{t`提交申请时生效，办结前可以撤回。`}</p>
      <details>
        <summary>{t`查看告知和承诺内容`}</summary>
        <ToldText of={told} />
      </details>
      <Button onClick={take}>{t`改为提交证明`}</Button>
    </div>
  )
}
