import type { EChartsCoreOption } from 'echarts/core'
import { useEffect, useRef } from 'react'

type Props = {
  readonly option: EChartsCoreOption
  /** All that the picture says, in words. */
  readonly says: string
  readonly heightRem: number
}

/** A picture of figures. Its library comes when the first is drawn; the words are there before. */
export function Chart({ option, says, heightRem }: Props) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = box.current
    if (!element) return undefined
    let gone = false
    let leave = () => {}
    void import('./echarts.ts').then(({ drawIn }) => {
      if (gone) return
      const chart = drawIn(element)
      chart.setOption(option)
      const watch = new ResizeObserver(() => chart.resize())
      watch.observe(element)
      leave = () => {
        watch.disconnect()
        chart.dispose()
      }
    })
    return () => {
      gone = true
      leave()
    }
  }, [option])
  return (
    <figure className="chart" aria-label={says}>
      <div ref={box} aria-hidden="true" style={{ height: `${heightRem}rem` }} />
    </figure>
  )
}
