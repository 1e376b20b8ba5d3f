import { expect, test } from 'vitest'
import { connectionOf } from './postgres-programs.ts'

test('a database’s address is told to PostgreSQL’s programs by the environment', () => {
  expect(connectionOf('postgres://yi%40jian:p%3Aw@db.example:5433/one?sslmode=require')).toEqual({
    PGHOST: 'db.example',
    PGPORT: '5433',
    PGDATABASE: 'one',
    PGUSER: 'yi@jian',
    PGPASSWORD: 'p:w',
    PGSSLMODE: 'require',
  })
})

test('of several hosts the one that writes is asked', () => {
  expect(connectionOf('postgresql://u@a,b:6000/one')).toMatchObject({
    PGHOST: 'a,b',
    PGPORT: '5432,6000',
    PGTARGETSESSIONATTRS: 'read-write',
  })
})
