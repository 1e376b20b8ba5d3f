import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { api } from '#web/api.ts'
import { useLargeText } from '#web/ui/large-text.tsx'
import { PageHead, wordsOf } from '#web/ui/page.tsx'
import { said, t } from '#web/words.ts'
import { KioskFoundPanel } from './found.tsx'
import { beKiosk, wipe } from './mode.ts'
import './kiosk.css'

/** 自助终端: look up, print, begin; large, and nothing stays. */
export function KioskPage() {
  const [search] = useSearchParams()
  const idle = search.get('idle')
  const { large, toggle } = useLargeText()
  const isEnlarged = useRef(large)
  useEffect(() => {
    beKiosk(idle)
    // Once: whoever wants small letters may have them.
    if (!isEnlarged.current) toggle()
    isEnlarged.current = true
  }, [idle, toggle])
  return (
    <div className="kiosk">
      <PageHead title={t`自助服务`} says={t`查进度、打印文书；离开时请按“结束并清除”。`} />
      <LookUp />
      <Ways />
    </div>
  )
}

function LookUp() {
  const [number, setNumber] = useState('')
  const [answer, setAnswer] = useState('')
  const looking = useMutation({
    mutationFn: () => api.lookAtKiosk({ body: { number: numberIn(number), answer } }),
    gcTime: 0,
  })
  if (looking.data)
    return <KioskFoundPanel found={looking.data} answer={answer} end={() => void wipe()} />
  return (
    <form
      className="panel kiosk-look"
      aria-label={t`查询进度`}
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault()
        looking.mutate()
      }}
    >
      <h2>{t`查进度、打印文书`}</h2>
      <label htmlFor="kiosk-number">{t`申请编号（可扫收件凭证上的二维码）`}</label>
      <Input
        id="kiosk-number"
        size="large"
        value={number}
        autoComplete="off"
        spellCheck={false}
        onChange={({ target }) => setNumber(target.value)}
      />
      <label htmlFor="kiosk-answer">{t`本人证件号码后六位`}</label>
      <Input
        id="kiosk-answer"
        size="large"
        value={answer}
        maxLength={6}
        autoComplete="off"
        spellCheck={false}
        onChange={({ target }) => setAnswer(target.value.toUpperCase())}
      />
      <Button
        type="primary"
        size="large"
        htmlType="submit"
        loading={looking.isPending}
        disabled={number.trim() === '' || answer.trim() === ''}
        aria-describedby="kiosk-needs"
      >
        {t`查询`}
      </Button>
      <p id="kiosk-needs" className="quiet">
        {t`两项都要填写。`}
      </p>
      {looking.error && (
        <p role="alert" className="over">
          {wordsOf(looking.error)}
        </p>
      )}
    </form>
  )
}

/** A receipt's code leads to its own page of this portal, with the number in its address. */
const numberIn = (text: string): string =>
  /\d{6}[A-Z]{4}\d{8}-[0-9A-Z]{10}-[0-9A-Z]/u.exec(text.toUpperCase())?.[0] ?? text.trim()

function Ways() {
  const { data } = useQuery({ queryKey: ['services'], queryFn: () => api.listServices() })
  return (
    <nav className="kiosk-ways" aria-label={t`其他服务`}>
      {data?.services.map(({ code, name }) => (
        <Link key={code} to={`/sign-in?to=/apply/${code}`}>
          {t`单位经办人登录填表：${said(name)}`}
        </Link>
      ))}
      {data?.services.map(({ code, name }) => (
        <Link key={`guide-${code}`} to={`/guide/${code}`}>
          {t`${said(name)}一次告知`}
        </Link>
      ))}
      <Link to="/i">{t`凭邀请码核对本人信息`}</Link>
      <Link to="/verify">{t`核验文书`}</Link>
    </nav>
  )
}
