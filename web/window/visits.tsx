import { Input } from 'antd'
import { useState } from 'react'
import { dayOf } from '#core/time'
import { PageHead } from '#web/ui/page.tsx'
import { useNow } from '#web/ui/use-now.ts'
import { t } from '#web/words.ts'
import { DayOfVisits } from './day.tsx'
import '#web/track/track.css'
import './window.css'

/** 帮代办台账 for whoever oversees the counters. */
export function VisitsPage() {
  const today = dayOf(useNow())
  const [day, setDay] = useState<string>(today)
  return (
    <>
      <PageHead
        title={t`帮代办`}
        says={t`各窗口每天接待了谁、为谁办了什么、用了多久；每一步在该申请的办理记录中也有。`}
        actions={
          <label className="visits-day">
            {t`日期`}{' '}
            <Input
              type="date"
              value={day}
              max={today}
              onChange={({ target }) => setDay(target.value || today)}
            />
          </label>
        }
      />
      <DayOfVisits key={day} day={day} withClerks />
    </>
  )
}
