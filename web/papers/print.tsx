import { PrinterOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { api } from '#web/api.ts'
import { wordsOf } from '#web/ui/page.tsx'
import { printPdf } from '#web/ui/print-pdf.ts'
import { t } from '#web/words.ts'

type Props = {
  readonly text: string
  readonly label?: string
  readonly read: () => Promise<Uint8Array<ArrayBuffer>>
  /** The hand that has just done something goes on with Enter. */
  readonly ready?: boolean
}

/** A paper straight to the printer beside the counter. */
export function Print({ text, label, read, ready = false }: Props) {
  const button = useRef<HTMLButtonElement>(null)
  const printing = useMutation({ mutationFn: async () => printPdf(await read()) })
  useEffect(() => {
    if (ready) button.current?.focus()
  }, [ready])
  return (
    <span className="download">
      <Button
        ref={button}
        type={ready ? 'primary' : 'default'}
        size={ready ? 'large' : 'middle'}
        icon={<PrinterOutlined aria-hidden />}
        loading={printing.isPending}
        {...(label !== undefined && { 'aria-label': label })}
        onClick={() => printing.mutate()}
      >
        {text}
      </Button>
      <output className="download-problem">{printing.isSuccess && t`已送往打印`}</output>
      <span role="alert" className="download-problem">
        {printing.isError && t`没有打印成功：${wordsOf(printing.error)}`}
      </span>
    </span>
  )
}

/** 收件凭证, at once after filing. */
export function PrintReceipt({ number }: { readonly number: string }) {
  return (
    <Print
      ready
      text={t`打印收件凭证`}
      read={() => api.readPaper({ params: { number, paper: receiptId } })}
    />
  )
}

/** The first event of every record makes it. */
const receiptId = '1-receipt'
