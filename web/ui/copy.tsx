import { CheckOutlined, CopyOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { t } from '#web/words.ts'

/** Copies a number; says so where it was pressed. */
export function CopyButton({ text, what }: { readonly text: string; readonly what: string }) {
  const [copied, setCopied] = useState(false)
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => {
        setCopied(true)
        setTimeout(() => setCopied(false), 2_000)
      },
      () => {},
    )
  return (
    <>
      <Button
        type="text"
        size="small"
        className="copy"
        icon={copied ? <CheckOutlined /> : <CopyOutlined />}
        aria-label={copied ? t`${what}已复制` : t`复制${what}`}
        onClick={() => void copy()}
      >
        {copied ? t`已复制` : t`复制`}
      </Button>
      <output className="hidden">{copied && t`${what}已复制`}</output>
    </>
  )
}
