import { describe, expect, test } from 'vitest'
import { nodesIn } from './database-nodes.ts'

describe('an address of a database', () => {
  test('with one host is that host, and nobody asks whether it is primary', () => {
    const { urls, isPrimary } = nodesIn(
      'postgres://yijian:secret@db.local:5432/yijian?sslmode=require',
    )
    expect(urls).toEqual(['postgres://yijian:secret@db.local:5432/yijian?sslmode=require'])
    expect(isPrimary).toBeUndefined()
  })

  test('with several hosts is one for each, and the primary among them is looked for', () => {
    const { urls, isPrimary } = nodesIn(
      'postgresql://yijian@one:5432,two:5433/yijian?target_session_attrs=primary&sslmode=require',
    )
    expect(urls).toEqual([
      'postgresql://yijian@one:5432/yijian?sslmode=require',
      'postgresql://yijian@two:5433/yijian?sslmode=require',
    ])
    expect(isPrimary).toBeDefined()
  })

  test.each(['primary', 'read-write'])('with one host that must be %s is asked', (target) => {
    const { urls, isPrimary } = nodesIn(`postgres://one/yijian?target_session_attrs=${target}`)
    expect(urls).toEqual(['postgres://one/yijian'])
    expect(isPrimary).toBeDefined()
  })

  test('with a socket’s folder, or in another form, stays as it is', () => {
    for (const url of ['postgres:///yijian?host=/var/run/postgresql', 'socket:/tmp yijian'])
      expect(nodesIn(url).urls).toEqual([url])
  })
})
