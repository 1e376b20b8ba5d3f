import { BarChart, LineChart } from 'echarts/charts'
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

// Only what the pages draw; the rest of the library stays out of the portal.
use([
  BarChart,
  LineChart,
  GridComponent,
  LegendComponent,
  TooltipComponent,
  AriaComponent,
  SVGRenderer,
])

/** Draws into an element as SVG, which prints and zooms sharply. */
export const drawIn = (element: HTMLElement) => init(element, null, { renderer: 'svg' })
