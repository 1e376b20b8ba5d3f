import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonical } from './canonical.ts'

/** A number by the 64 bits of IEEE 754, as RFC 8785 appendix B writes them. */
const fromBits = (bits: string): number => {
  const view = new DataView(new ArrayBuffer(8))
  view.setBigUint64(0, BigInt(`0x${bits}`))
  return view.getFloat64(0)
}

describe('one text for one value', () => {
  it('writes the example of RFC 8785 section 3.2', () => {
    const value = JSON.parse(
      '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],' +
        '"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}',
    )
    expect(canonical(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    )
  })

  it('sorts keys by UTF-16 code units, as RFC 8785 section 3.2.3 shows', () => {
    const value = {
      '€': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '😀': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      ö: 'Latin Small Letter O With Diaeresis',
    }
    expect([...canonical(value).matchAll(/:"([^"]*)"/gu)].map(([, name]) => name)).toEqual([
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ])
  })

  it.each([
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['8000000000000001', '-5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'],
    ['ffefffffffffffff', '-1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'],
    ['c340000000000000', '-9007199254740992'],
    ['4430000000000000', '295147905179352830000'],
    ['44b52d02c7e14af5', '9.999999999999997e+22'],
    ['44b52d02c7e14af6', '1e+23'],
    ['44b52d02c7e14af7', '1.0000000000000001e+23'],
    ['444b1ae4d6e2ef4e', '999999999999999700000'],
    ['444b1ae4d6e2ef4f', '999999999999999900000'],
    ['444b1ae4d6e2ef50', '1e+21'],
    ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555553', '333333333.3333332'],
    ['41b3de4355555557', '333333333.33333343'],
    ['becbf647612f3696', '-0.0000033333333333333333'],
    ['43143ff3c1cb0959', '1424953923781206.2'],
  ])('writes the number %s of RFC 8785 appendix B as %s', (bits, text) => {
    expect(canonical(fromBits(bits))).toBe(text)
  })

  it('reads back as the same value, and writes that the same way again', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const read: unknown = JSON.parse(canonical(value))
        expect(JSON.stringify(read)).toHaveLength(JSON.stringify(value).length)
        expect(canonical(read)).toBe(canonical(value))
      }),
    )
  })

  it('does not depend on the order in which keys were written', () => {
    expect(canonical({ b: [{ d: 1, c: 2 }], a: null })).toBe(
      canonical({ a: null, b: [{ c: 2, d: 1 }] }),
    )
    // A key that means something to JavaScript is a key like any other.
    expect(canonical(JSON.parse('{"__proto__":1,"a":2}'))).toBe('{"__proto__":1,"a":2}')
  })

  it.each([
    ['undefined', { a: { b: undefined } }, '$.a.b'],
    ['a hole in a list', { a: Array(1) }, '$.a[0]'],
    ['NaN', [Number.NaN], '$[0]'],
    ['Infinity', { a: Number.POSITIVE_INFINITY }, '$.a'],
    ['a function', { a: () => 1 }, '$.a'],
    ['a symbol', [Symbol('a')], '$[0]'],
    ['a big integer', { a: 1n }, '$.a'],
    ['a map', { a: new Map() }, '$.a'],
    ['half a character', { a: '\ud800' }, '$.a'],
  ])('refuses %s and says where it stands', (_, value, place) => {
    expect(() => canonical(value)).toThrow(`${place}:`)
  })

  it('refuses what is nested without end', () => {
    const endless: { inside?: unknown } = {}
    endless.inside = endless
    expect(() => canonical(endless)).toThrow('nested deeper')
  })
})
