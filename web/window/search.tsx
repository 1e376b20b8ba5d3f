import { useMutation } from '@tanstack/react-query'
import { Button, Input, type InputRef } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { WindowFound } from '#contract/visits'
import { api } from '#web/api.ts'
import { wordsOf } from '#web/ui/page.tsx'
import { t } from '#web/words.ts'

type Props = {
  /** Takes what is typed next. */
  readonly isReady: boolean
  readonly found: (found: WindowFound) => void
}

/**
 * The one field of the counter. An ID reader and a barcode scanner type as a keyboard does and end
 * with Enter, so whatever comes first finds this field ready.
 */
export function WindowSearch({ isReady, found }: Props) {
  const [text, setText] = useState('')
  const box = useRef<InputRef>(null)
  const searching = useMutation({
    mutationFn: (sought: string) => api.searchAtWindow({ body: { text: sought } }),
    onSuccess: found,
  })
  useEffect(() => {
    if (isReady) box.current?.focus()
  }, [isReady])
  return (
    <search>
      <form
        className="window-search panel"
        onSubmit={(event) => {
          event.preventDefault()
          if (text.trim() !== '') searching.mutate(text)
        }}
      >
        <label htmlFor="window-search">{t`证件号码、信用代码、申请编号或姓名`}</label>
        <span className="window-search-line">
          <Input
            id="window-search"
            ref={box}
            size="large"
            value={text}
            autoComplete="off"
            spellCheck={false}
            aria-describedby="window-search-help"
            onFocus={({ target }) => target.select()}
            onChange={({ target }) => setText(target.value)}
          />
          <Button type="primary" size="large" htmlType="submit" loading={searching.isPending}>
            {t`查找`}
          </Button>
        </span>
        <p id="window-search-help" className="row-help">
          {t`读卡器和扫码枪直接读入即可；凭证上的二维码也认得。姓名只查本地区近 90 天的。`}
        </p>
        {searching.error && (
          <p role="alert" className="over">
            {wordsOf(searching.error)}
          </p>
        )}
      </form>
    </search>
  )
}
