import * as calendars from '#contract/calendars'
import type { Route } from '#contract/route'

export const calendarRoutes = {
  listCalendars: {
    method: 'GET',
    path: '/calendars',
    tag: '运行',
    summary: '已加载的工作日历：全国各年度，以及各地另行公布的假日',
    reply: calendars.calendarsSchema,
    status: 200,
  },
  tryCalendar: {
    method: 'POST',
    path: '/calendars/trial',
    tag: '运行',
    summary: '试算：加载这一年度后哪些在办件的时限会变；什么也不写入',
    request: calendars.announcedYearSchema,
    reply: calendars.calendarTrialSchema,
    status: 200,
  },
  loadCalendar: {
    method: 'POST',
    path: '/calendars',
    tag: '运行',
    summary: '加载一个年度；在办件的时限随后自动重新计算，重复加载无害',
    request: calendars.announcedYearSchema,
    reply: calendars.calendarsSchema,
    status: 200,
  },
} as const satisfies Record<string, Route>
