import { describe, expect, test } from 'vitest'
import { applications, codesOf, given, openBatchWorld, person } from '#test/batch-world'
import { testDatabases } from '#test/database'

describe.each(await testDatabases())('a row on $name', ({ open }) => {
  const wrongWage = { contract: { wage: 'viel' } }

  test('corrected on the page is checked at once; what somebody else wrote is not overwritten', async () => {
    const world = await openBatchWorld(await open())
    const batch = await world.take([given(1, world.scan, wrongWage)])
    await world.settle(batch)
    const [row] = await world.rows(batch)
    if (!row) throw new Error('no row')
    const typed = given(1, world.scan).typed
    const edit = { row: row.row, typed, version: row.version }
    expect(await world.engine.batches.edit(batch, edit)).toMatchObject({
      state: 'good',
      problems: [],
      version: row.version + 1,
    })
    expect(await world.engine.batches.edit(batch, edit)).toMatchObject({
      problem: { code: 'row-changed' },
    })
    await world.engine.batches.file(batch)
    await world.settle(batch)
    expect(await world.engine.batches.edit(batch, { ...edit, version: 9 })).toMatchObject({
      problem: { code: 'row-filed' },
    })
  })

  test('checked once more by itself is still corrected by whoever had it open', async () => {
    const world = await openBatchWorld(await open())
    const batch = await world.take([given(1, world.scan, wrongWage), given(2, world.scan)])
    await world.settle(batch)
    const [row] = await world.rows(batch)
    if (!row) throw new Error('no row')
    await world.engine.batches.checkAnew(batch)
    const meanwhile = { row: row.row, typed: given(1, world.scan).typed, version: row.version }
    expect(await world.engine.batches.edit(batch, meanwhile)).toMatchObject({ state: 'good' })
    await world.settle(batch)
    expect(await codesOf(world, batch)).toEqual({ 2: ['good'], 3: ['good'] })
    expect(await world.engine.batches.edit(batch, meanwhile)).toMatchObject({
      problem: { code: 'row-changed' },
    })
  })

  test('damage that a sheet did to a cell stands until that cell is written anew', async () => {
    const world = await openBatchWorld(await open())
    const damage = {
      code: 'formula',
      says: '单元格是公式',
      severity: 'error',
      path: 'contract.wage',
    } as const
    const batch = await world.take([given(1, world.scan, {}, { problems: [damage] })])
    await world.settle(batch)
    expect(await codesOf(world, batch)).toEqual({ 2: ['wrong', 'formula'] })
    const [row] = await world.rows(batch)
    if (!row) throw new Error('no row')
    const { typed, version } = row
    const other = { ...typed, worker: { ...typed['worker'], mobile: '19900000003' } }
    expect(await world.engine.batches.edit(batch, { row: 2, typed: other, version })).toMatchObject(
      {
        state: 'wrong',
      },
    )
    const wage = { ...other, contract: { ...typed['contract'], wage: 6500 } }
    expect(
      await world.engine.batches.edit(batch, { row: 2, typed: wage, version: version + 1 }),
    ).toMatchObject({ state: 'good' })
  })

  test('is found again in the corrected file, and nobody is filed twice', async () => {
    const world = await openBatchWorld(await open())
    const rows = [
      given(1, world.scan),
      given(2, world.scan, wrongWage),
      given(3, world.scan, wrongWage),
    ]
    const batch = await world.take(rows)
    await world.settle(batch)
    await world.engine.batches.file(batch)
    await world.settle(batch)
    const corrected = [
      // The very row by its number, another by its person, somebody filed, somebody new.
      given(2, undefined, { worker: { name: '改样名' } }, { row: 2, knownAs: 3 }),
      given(3, undefined, {}, { row: 3 }),
      given(1, undefined, { contract: { wage: 1 } }, { row: 4 }),
      given(4, world.scan, {}, { row: 5 }),
    ]
    expect(await world.again(batch, corrected)).toEqual({
      taken: { added: 1, changed: 2, unchanged: 0, filed: 1 },
    })
    await world.settle(batch)
    // The contract that the row had already stays with it.
    expect(await codesOf(world, batch)).toEqual({
      2: ['filed'],
      3: ['good'],
      4: ['good'],
      5: ['good'],
    })
    expect(await world.engine.batches.file(batch)).toBe(3)
    await world.close(batch)
    expect(await world.again(batch, corrected)).toEqual({
      taken: { added: 0, changed: 0, unchanged: 0, filed: 4 },
    })
    const names = (await applications(world)).map(({ person_name }) => person_name)
    expect(names.toSorted()).toEqual(
      [person(1).name, '改样名', person(3).name, person(4).name].toSorted(),
    )
  })

  test('whose number was wrong is found again by name once the number is right', async () => {
    const world = await openBatchWorld(await open())
    const batch = await world.take([
      given(1, world.scan),
      given(2, world.scan, { worker: { idNumber: '1.1E+17' } }),
    ])
    await world.settle(batch)
    expect(await world.again(batch, [given(2)])).toMatchObject({ taken: { changed: 1, added: 0 } })
    await world.settle(batch)
    expect(await codesOf(world, batch)).toEqual({ 2: ['good'], 3: ['good'] })
  })

  test('takes the documents whose name says whose they are; what cannot be told apart is said', async () => {
    const world = await openBatchWorld(await open())
    const [one, two, three] = [person(1), person(2), person(3)]
    const batch = await world.take([
      given(1),
      given(2),
      given(3),
      given(4, undefined, { worker: { name: two.name } }),
      given(5),
    ])
    await world.settle(batch)
    const file = (name: string) => ({ name, sha256: world.scan, type: 'application/pdf' })
    const matched = await world.engine.batches.attach(batch, 'contract.scan', [
      file(`劳动合同-${one.name}.pdf`),
      file(`${two.idNumber.toLowerCase()}.pdf`),
      file(`${two.name}.pdf`),
      file('第6行.pdf'),
      file('扫描件 001.pdf'),
      file(`${three.idNumber} ${one.name}.pdf`),
    ])
    expect(matched).toEqual([
      { name: `劳动合同-${one.name}.pdf`, row: 2 },
      { name: `${two.idNumber.toLowerCase()}.pdf`, row: 3 },
      { name: `${two.name}.pdf`, why: 'several', rows: [3, 5] },
      { name: '第6行.pdf', row: 6 },
      { name: '扫描件 001.pdf', why: 'nobody', rows: [] },
      { name: `${three.idNumber} ${one.name}.pdf`, row: 4 },
    ])
    await world.settle(batch)
    expect(await codesOf(world, batch)).toMatchObject({
      2: ['good'],
      4: ['good'],
      5: ['wrong', 'missing'],
    })
  })

  test('with a document that its employer never uploaded is not filed', async () => {
    const world = await openBatchWorld(await open())
    const batch = await world.take([given(1, 'a'.repeat(64))])
    await world.settle(batch)
    expect(await codesOf(world, batch)).toEqual({ 2: ['wrong', 'material-not-uploaded'] })
  })

  test('found wrong on the day it is filed says why, and can be corrected and filed', async () => {
    const world = await openBatchWorld(await open())
    const soon = {
      worker: { idNumber: '52060220101122991X' },
      contract: { startsOn: '2026-11-23' },
    }
    const batch = await world.take([given(1, world.scan, soon)])
    await world.settle(batch)
    const [row] = await world.rows(batch)
    expect(row?.state).toBe('wrong')
    const typed = { ...row?.typed, worker: { ...row?.typed['worker'], ...person(1) } }
    await world.engine.batches.edit(batch, { row: 2, typed, version: row?.version ?? 0 })
    await world.engine.batches.file(batch)
    await world.close(batch)
    expect(await applications(world)).toHaveLength(1)
  })
})
