import { DownloadOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useSearchParams } from 'react-router'
import type { TableName } from '#contract/oversight'
import { api } from '#web/api.ts'
import { wordsOf } from '#web/ui/page.tsx'
import { saveFile } from '#web/ui/save-file.ts'
import { t } from '#web/words.ts'
import { filtersIn } from './filters.tsx'

type Props = {
  readonly format: 'xlsx' | 'csv'
  readonly table?: TableName
  readonly text: string
  readonly label?: string
}

/** The page's tables as a file: all in one workbook, or one as csv. */
export function ExportButton({ format, table, text, label }: Props) {
  const [search] = useSearchParams()
  const filters = filtersIn(search)
  const making = useMutation({
    mutationFn: async () => {
      const bytes = await api.exportOversight({
        query: { ...filters, format, ...(table && { table }) },
      })
      saveFile(bytes, `${t`监督统计`}${table ? `-${table}` : ''}.${format}`)
    },
  })
  return (
    <>
      <Button
        size={table ? 'small' : 'middle'}
        icon={<DownloadOutlined aria-hidden />}
        loading={making.isPending}
        {...(label !== undefined && { 'aria-label': label })}
        onClick={() => making.mutate()}
      >
        {text}
      </Button>
      {making.isError && (
        <span role="alert" className="download-problem">
          {t`没有下载成功：${wordsOf(making.error)}`}
        </span>
      )}
    </>
  )
}
