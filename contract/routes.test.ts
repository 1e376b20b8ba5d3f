import { expect, test } from 'vitest'
import { z } from 'zod'
import { paramsOf, type Route } from './route.ts'
import { routes } from './routes.ts'

const all: readonly (readonly [string, Route])[] = Object.entries(routes)

test('no two endpoints share a method and a path', () => {
  const places = all.map(([, { method, path }]) => `${method} ${path.replace(/\{\w+\}/g, '{}')}`)
  expect(new Set(places).size).toBe(places.length)
})

test.each(all)('%s can be described in OpenAPI', (_, route) => {
  const schemas = [route.request, route.reply, route.query, route.headers].flatMap(
    (schema) => schema ?? [],
  )
  const described = schemas.map((schema) =>
    z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }),
  )
  expect(described).toHaveLength(schemas.length)
})

test('only what changes something has a body', () => {
  const reading = all.filter(([, { method }]) => method === 'GET' || method === 'DELETE')
  expect(reading.filter(([, { request }]) => request !== undefined)).toEqual([])
})

test('the names in a path are its parameters', () => {
  expect(paramsOf(routes.readDeskMatter.path)).toEqual(['number', 'matter'])
})
