import { Button } from 'antd'
import { useState } from 'react'

type Props = {
  readonly text: string
  /** What the button is called for whoever cannot see what it stands beside. */
  readonly name: string
  readonly asks: string
  readonly no: string
  readonly loading: boolean
  readonly act: () => void
}

/** A button for what cannot be undone: it asks once, where it stands. */
export function Sure({ text, name, asks, no, loading, act }: Props) {
  const [asking, setAsking] = useState(false)
  if (!asking)
    return (
      <Button size="small" danger aria-label={name} onClick={() => setAsking(true)}>
        {text}
      </Button>
    )
  return (
    <fieldset className="sure" aria-label={name}>
      <span>{asks}</span>
      <Button size="small" danger type="primary" loading={loading} onClick={act}>
        {text}
      </Button>
      <Button size="small" onClick={() => setAsking(false)}>
        {no}
      </Button>
    </fieldset>
  )
}
