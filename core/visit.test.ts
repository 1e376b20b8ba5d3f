import { describe, expect, test } from 'vitest'
import type { PlainDate } from '#standards/types'
import { isBound, readVisit, type Visit } from './visit.ts'

const today = '2026-11-25' as PlainDate
const documentNumber = '110000199001011235'
const bearer = { name: '经样本', documentType: '01', documentNumber } as const
const authority = { signedOn: '2026-11-01', until: '2026-12-31', scope: '员工录用' }
const byAgent: Visit = {
  employer: { code: '91520602MA00000019', name: '铜仁试验有限公司' },
  bearer: { ...bearer, standing: 'agent' },
  checkedBy: 'original',
  authority,
}
const alone: Visit = {
  person: bearer,
  bearer: { ...bearer, standing: 'self' },
  checkedBy: 'reader',
}

const codesIn = (visit: Visit) => {
  const read = readVisit(visit, today)
  return 'problems' in read ? read.problems.map(({ code, path }) => [code, path]) : []
}

describe('a visit at the counter', () => {
  test('needs no authority of whoever comes for themselves', () => {
    expect(codesIn(alone)).toEqual([])
  })

  test('is for an employer or for a person, never for both or for nobody', () => {
    const nobody: Visit = { bearer: alone.bearer, checkedBy: 'original' }
    expect(codesIn({ ...alone, employer: { code: '1', name: '' } })).toContainEqual([
      'visit-for-whom',
      undefined,
    ])
    expect(codesIn(nobody)).toContainEqual(['visit-for-whom', undefined])
  })

  test('of an agent rests on an authority that is valid today', () => {
    const { authority: _, ...without } = byAgent
    const paths = (visit: Visit) => codesIn(visit).filter(([, path]) => path !== 'employer.code')
    expect(paths(without)).toEqual([['visit-authority', 'authority']])
    expect(paths({ ...byAgent, authority: { ...authority, until: '2026-11-24' } })).toEqual([
      ['visit-authority-over', 'authority.until'],
    ])
    expect(paths({ ...byAgent, authority: { ...authority, until: '2026-11-25' } })).toEqual([])
    expect(paths({ ...byAgent, authority: { ...authority, signedOn: '2026-11-26' } })).toEqual([
      ['visit-authority-date', 'authority.signedOn'],
    ])
  })

  test('does not take somebody else’s document for the person’s own', () => {
    const other = { ...alone.bearer, documentNumber: '110000199203044561' }
    expect(codesIn({ ...alone, bearer: other })).toEqual([
      ['visit-not-self', 'bearer.documentNumber'],
    ])
  })

  test('says which number is wrong', () => {
    const wrong = { ...byAgent.bearer, documentNumber: '110000199001011236' }
    expect(codesIn({ ...byAgent, bearer: wrong }).map(([, path]) => path)).toContain(
      'bearer.documentNumber',
    )
  })

  test('keeps numbers in their normal form', () => {
    const typed = { ...bearer, documentNumber: ' 110000 1990 0101 1235 ' }
    const read = readVisit(
      { ...alone, person: typed, bearer: { ...typed, standing: 'self' } },
      today,
    )
    expect('visit' in read && read.visit.person?.documentNumber).toBe(documentNumber)
  })

  test('an employer’s own head needs no authority in the form either', () => {
    expect(isBound({ ...byAgent, bearer: { ...bearer, standing: 'legalRepresentative' } })).toBe(
      true,
    )
    expect(isBound(byAgent)).toBe(false)
  })
})
