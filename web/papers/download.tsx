import { DownloadOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { wordsOf } from '#web/ui/page.tsx'
import { saveFile } from '#web/ui/save-file.ts'
import { t } from '#web/words.ts'

type Props = {
  readonly text: string
  /** What it is, where `text` alone does not tell it from others. */
  readonly label?: string
  readonly fileName: string
  readonly read: () => Promise<Uint8Array<ArrayBuffer>>
  readonly primary?: boolean
}

/** A PDF made when it is asked for; what stands in its way is said here and stops nothing else. */
export function Download({ text, label, fileName, read, primary = false }: Props) {
  const making = useMutation({
    mutationFn: async () => saveFile(await read(), fileName),
  })
  return (
    <span className="download">
      <Button
        type={primary ? 'primary' : 'default'}
        icon={<DownloadOutlined aria-hidden />}
        loading={making.isPending}
        {...(label !== undefined && { 'aria-label': label })}
        onClick={() => making.mutate()}
      >
        {text}
      </Button>
      <span role="alert" className="download-problem">
        {making.isError && t`没有下载成功：${wordsOf(making.error)}`}
      </span>
    </span>
  )
}
