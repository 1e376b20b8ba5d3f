import { Button, Modal } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useLocation } from 'react-router'
import { t } from '#web/words.ts'
import { useIdleSeconds, wipe } from './mode.ts'
import './kiosk.css'

/** How long one is asked whether one is still there. */
const askedSeconds = 20

/** On every page of a kiosk: the way out, and what happens when nobody touches it any more. */
export function KioskGuard() {
  const { pathname } = useLocation()
  const idle = useIdleSeconds()
  return idle === undefined ? null : <Guard idle={idle} atStart={pathname === '/kiosk'} />
}

type GuardProps = { readonly idle: number; readonly atStart: boolean }

function Guard({ idle, atStart }: GuardProps) {
  const left = useSecondsLeft(idle)
  useNoWayBack()
  const end = () => void wipe()
  useEffect(() => {
    if (left !== undefined && left <= 0) void wipe()
  }, [left])
  return (
    <>
      {!atStart && (
        <div className="kiosk-end">
          <Button size="large" danger onClick={end}>
            {t`结束并清除`}
          </Button>
        </div>
      )}
      <Modal
        open={left !== undefined && left > 0}
        title={t`您还在吗？`}
        closable={false}
        footer={[
          <Button key="end" size="large" onClick={end}>
            {t`结束并清除`}
          </Button>,
          // Touching anything is being there.
          <Button key="stay" size="large" type="primary">
            {t`我还在，继续`}
          </Button>,
        ]}
      >
        <p className="kiosk-left" role="timer" aria-live="assertive">
          {t`${left ?? 0} 秒后自动结束，并清除本机上的内容`}
        </p>
      </Modal>
    </>
  )
}

/** Undefined while somebody is there; then how long they still have. */
function useSecondsLeft(idle: number): number | undefined {
  const [left, setLeft] = useState<number>()
  const last = useRef(0)
  useEffect(() => {
    last.current = Date.now()
    const touched = () => {
      last.current = Date.now()
      setLeft(undefined)
    }
    const look = () => {
      const passed = (Date.now() - last.current) / 1000
      setLeft(passed < idle ? undefined : Math.ceil(idle + askedSeconds - passed))
    }
    const timer = setInterval(look, 1000)
    for (const kind of touches) addEventListener(kind, touched, { capture: true })
    return () => {
      clearInterval(timer)
      for (const kind of touches) removeEventListener(kind, touched, { capture: true })
    }
  }, [idle])
  return left
}

const touches = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const

/** The back button leads nowhere: not to a page of this person, and not to one of the last. */
function useNoWayBack(): void {
  useEffect(() => {
    const stay = () => history.forward()
    const again = (event: PageTransitionEvent) => {
      if (event.persisted) location.replace('/kiosk')
    }
    addEventListener('popstate', stay)
    addEventListener('pageshow', again)
    return () => {
      removeEventListener('popstate', stay)
      removeEventListener('pageshow', again)
    }
  }, [])
}
