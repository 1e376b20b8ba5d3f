import type { Route } from '#contract/route'
import * as settings from '#contract/settings'

export const settingsRoutes = {
  readSettings: {
    method: 'GET',
    path: '/services/{code}/settings',
    tag: '单位',
    summary: '单位设置：录用时自动带入的默认值、修改记录、本单位经办人',
    reply: settings.settingsSchema,
    status: 200,
  },
  saveSettings: {
    method: 'PUT',
    path: '/services/{code}/settings',
    tag: '单位',
    summary: '修改单位设置；已被同事修改的为 409',
    request: settings.changedSettingsSchema,
    reply: settings.settingsSchema,
    status: 200,
  },
} as const satisfies Record<string, Route>
