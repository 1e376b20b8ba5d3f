import * as services from '#contract/services'
import * as session from '#contract/session'
import type { Route } from '#contract/route'

export const catalogueRoutes = {
  readSession: {
    method: 'GET',
    path: '/session',
    tag: '会话',
    summary: '当前登录的是谁',
    reply: session.sessionSchema,
    status: 200,
    open: true,
  },
  listDemoAccounts: {
    method: 'GET',
    path: '/demo-accounts',
    tag: '会话',
    summary: '演示账号；只有以演示方式启动时才有',
    reply: session.demoAccountsSchema,
    status: 200,
    open: true,
  },
  listServices: {
    method: 'GET',
    path: '/services',
    tag: '目录',
    summary: '可以申请的“一件事”',
    reply: services.servicesSchema,
    status: 200,
    open: true,
  },
  readService: {
    method: 'GET',
    path: '/services/{code}',
    tag: '目录',
    summary: '一件事的现行定义及其哈希',
    reply: services.publishedSchema,
    status: 200,
    open: true,
  },
  readDefinition: {
    method: 'GET',
    path: '/definitions/{hash}',
    tag: '目录',
    summary: '曾经发布过的任一版定义',
    reply: services.publishedSchema,
    status: 200,
    open: true,
  },
  listRegions: {
    method: 'GET',
    path: '/regions',
    tag: '目录',
    summary: '已开通的地区',
    reply: services.regionsSchema,
    status: 200,
    open: true,
  },
  readRegion: {
    method: 'GET',
    path: '/regions/{code}',
    tag: '目录',
    summary: '一个地区今天适用的参数及出处',
    reply: services.regionSchema,
    status: 200,
    open: true,
  },
} as const satisfies Record<string, Route>
