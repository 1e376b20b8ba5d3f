import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { loadVaultKeys, openVault } from './vault.ts'

const key = () => new Uint8Array(randomBytes(32))

describe('the vault', () => {
  test('what was sealed opens as it was, and is not readable until then', () => {
    const vault = openVault(key())
    const value = { name: '张三', id: '110101199003074610', list: [1, null, true] }
    const sealed = vault.seal(value)
    expect(sealed).toMatch(/^v1\.[0-9a-f]{6}\.[\w-]+$/)
    expect(Buffer.from(sealed.split('.')[2]!, 'base64url').includes('110101')).toBe(false)
    expect(vault.open(sealed)).toEqual(value)
  })

  test('the same value never looks the same twice', () => {
    const vault = openVault(key())
    expect(vault.seal('a')).not.toBe(vault.seal('a'))
  })

  test('a single changed character is noticed', () => {
    const vault = openVault(key())
    const sealed = vault.seal({ amount: 100 })
    for (let at = 10; at < sealed.length - 1; at++) {
      const changed = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1)
      expect(() => vault.open(changed)).toThrow('authenticate')
    }
    expect(() => vault.open(sealed.slice(0, 20))).toThrow('cut short')
  })

  test('after a new key came, old things still open and new ones use the new key', () => {
    const [older, newer] = [key(), key()]
    const before = openVault(older)
    const after = openVault([newer, older])
    expect(after.open(before.seal('old'))).toBe('old')
    expect(openVault(newer).open(after.seal('new'))).toBe('new')
    expect(after.blindIndex('id', 'x')).toBe(before.blindIndex('id', 'x'))
    expect(() => openVault(newer).open(before.seal('old'))).toThrow('YIJIAN_KEYS')
  })

  test('equal values are found without being read, only with the key and the same kind', () => {
    const one = key()
    const vault = openVault(one)
    const index = vault.blindIndex('id', '110101199003074610')
    expect(index).toMatch(/^[0-9a-f]{32}$/)
    expect(openVault(one).blindIndex('id', '110101199003074610')).toBe(index)
    expect(vault.blindIndex('phone', '110101199003074610')).not.toBe(index)
    expect(openVault(key()).blindIndex('id', '110101199003074610')).not.toBe(index)
  })

  test('a key of the wrong length is refused', () => {
    expect(() => openVault(new Uint8Array(16))).toThrow('32 bytes')
    expect(() => openVault([])).toThrow('needs a key')
  })
})

describe('the keys of a vault', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'yijian-vault-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  test('an embedded start makes its key once, for its owner only', async () => {
    const from = { environment: {}, dataDirectory: join(folder, 'data') }
    const several = await Promise.all([
      loadVaultKeys(from),
      loadVaultKeys(from),
      loadVaultKeys(from),
    ])
    const again = await loadVaultKeys(from)
    const text = await readFile(join(folder, 'data', 'vault.key'), 'utf8')
    const keys = [new Uint8Array(Buffer.from(text, 'base64'))]
    expect([...several, again].map((loaded) => 'keys' in loaded && loaded.keys)).toEqual([
      keys,
      keys,
      keys,
      keys,
    ])
    expect((await stat(join(folder, 'data', 'vault.key'))).mode & 0o777).toBe(0o600)
  })

  test('keys from the environment come first, newest first', async () => {
    const [one, two] = [key(), key()]
    const YIJIAN_KEYS = [two, one].map((each) => Buffer.from(each).toString('base64')).join(', ')
    const loaded = await loadVaultKeys({ environment: { YIJIAN_KEYS }, dataDirectory: folder })
    expect(loaded).toEqual({ keys: [two, one] })
  })

  test('a server without keys, and a broken key, say what to do', async () => {
    const none = await loadVaultKeys({ environment: {} })
    const short = await loadVaultKeys({ environment: { YIJIAN_KEYS: 'abc' } })
    await writeFile(join(folder, 'vault.key'), 'broken')
    const broken = await loadVaultKeys({ environment: {}, dataDirectory: folder })
    expect(none).toMatchObject({ problem: expect.stringContaining('YIJIAN_KEYS') as string })
    expect(short).toMatchObject({ problem: expect.stringContaining('openssl') as string })
    expect(broken).toMatchObject({ problem: expect.stringContaining('vault.key') as string })
  })
})
