import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { samples } from '#services/employee-hiring/samples'

const root = join(import.meta.dirname, '..')
const directory = mkdtempSync(join(tmpdir(), 'yijian-cli-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

/** What a person sees who types this. The embedded database is in a folder of the test's own. */
function yijian(...words: readonly string[]) {
  return yijianWith({}, ...words)
}

function yijianWith(settings: Readonly<Record<string, string>>, ...words: readonly string[]) {
  const { DATABASE_URL: _, ...environment } = process.env
  const done = spawnSync(process.execPath, [join(root, 'cli', 'yijian.ts'), ...words], {
    encoding: 'utf8',
    env: { ...environment, YIJIAN_DATA: directory, ...settings },
  })
  return { code: done.status, says: done.stdout + done.stderr }
}

describe('yijian', () => {
  test('without a command says what there is', () => {
    const { code, says } = yijian()
    expect(code).toBe(0)
    expect(says).toContain('yijian plan <服务> --sample <样例>')
  })

  test('names what it does not know and ends with 1', () => {
    expect(yijian('dance')).toMatchObject({ code: 1, says: expect.stringContaining('没有“dance”') })
    expect(yijian('check', 'dancing').says).toContain('employee-hiring（员工录用“一件事”）')
    expect(yijian('--loudly').code).toBe(1)
  })

  test('check finds the hiring service sound and says what it saves', () => {
    const { code, says } = yijian('check', 'employee-hiring')
    expect(code).toBe(0)
    expect(says).toContain('7 个事项')
    expect(says).toMatch(/需要跑的部门\s+3\s+1/)
    expect(says).toContain('定义成立')
  })

  test('plan shows which matters arise, which wait and why others are left out', () => {
    const { code, says } = yijian('plan', 'employee-hiring', '--sample', 'firstJob')
    expect(code).toBe(0)
    expect(says).toMatch(/✓\s+社会保障卡申领.*等待职工社会保险参保登记/)
    expect(says).toMatch(/—\s+流动人员人事档案接收.*档案留在原存档机构/)
  })

  test('plan of a sample that cannot be filed says why and ends with 1', () => {
    const { code, says } = yijian('plan', 'employee-hiring', '--sample', 'child')
    expect(code).toBe(1)
    expect(says).toContain('十六周岁')
  })

  test('plan without a sample lists them', () => {
    expect(yijian('plan', 'employee-hiring').says).toContain('firstJob')
  })
})

test('a database that does not answer is said in a sentence', () => {
  const away = {
    DATABASE_URL: 'postgres://127.0.0.1:1/none',
    YIJIAN_KEYS: Buffer.alloc(32, 1).toString('base64'),
  }
  const { code, says } = yijianWith(away, 'migrate')
  expect(code).toBe(1)
  expect(says).toMatch(/^数据库没有应答，请检查 DATABASE_URL/)
})

test('a letterhead that is not there or not understood is said in a sentence', () => {
  const none = yijianWith({ YIJIAN_LETTERHEAD: join(directory, 'none.json') }, 'migrate')
  expect(none).toMatchObject({ code: 1, says: expect.stringContaining('读不到文书配置文件') })
  const wrong = join(directory, 'letterhead.json')
  writeFileSync(
    wrong,
    JSON.stringify({ seal: '', departments: { 'housing-fund': { phones: '1' } } }),
  )
  const { says } = yijianWith({ YIJIAN_LETTERHEAD: wrong }, 'migrate')
  expect(says).toMatch(/文书配置文件[^]*不合格式[^]*phones/)
})

describe('yijian with an embedded database', () => {
  const filing = join(directory, 'hire.json')

  test('migrate makes it and publishes the catalogue; a second time there is nothing to do', () => {
    expect(yijian('migrate').says).toContain('0001-beginning')
    expect(yijian('migrate').says).toContain('已是最新版本')
  })

  test('file names every problem of an application at once, with what to do', () => {
    writeFileSync(filing, JSON.stringify({ service: 'employee-hiring', typed: {} }))
    const { code, says } = yijian('file', filing)
    expect(code).toBe(1)
    expect(says).toContain('尚未开通')
  })

  test('file refuses a file that is not there, broken or of another shape', () => {
    expect(yijian('file', join(directory, 'none.json')).says).toContain('读不到文件')
    writeFileSync(filing, '{ broken')
    expect(yijian('file', filing).says).toContain('不是有效的 JSON')
    writeFileSync(filing, '{"service": 7}')
    expect(yijian('file', filing).says).toContain('不合格式')
  })

  test('file takes a hire although every register is silent, once, and show tells where it stands', () => {
    const { answers } = samples.silentRegisters
    writeFileSync(filing, JSON.stringify({ service: 'employee-hiring', typed: answers }))
    const first = yijian('file', filing)
    expect(first.says).toContain('数据共享查询没有答复')
    const number = /已提交 (\S+)/.exec(first.says)?.[1] ?? first.says
    expect(yijian('file', filing).says).toContain(`此前已提交过 ${number}`)
    const shown = yijian('show', number)
    expect(shown.says).toMatch(/就业登记\s+受理\s+待受理\s+平台\s+送达部门/)
    // No personal number is printed.
    expect(shown.says).not.toMatch(/\d{17}[\dX](?!-)/)
  })

  test('verify finds nothing wrong, and with a key that is missing ends with 1 and says where', () => {
    const sound = yijian('verify')
    expect(sound).toMatchObject({ code: 0, says: expect.stringContaining('共核对 1 份申请') })
    expect(sound.says).toContain('全部相符')
    const log = join(directory, 'work.log')
    writeFileSync(log, '{"msg":"started"}\n')
    expect(yijian('verify', log)).toMatchObject({ code: 0 })
    const keyless = { YIJIAN_KEYS: Buffer.alloc(32, 9).toString('base64') }
    const { code, says } = yijianWith(keyless, 'verify')
    expect(code).toBe(1)
    expect(says).toMatch(/answers 1 处[^]*answers\s+520600YGLY\S+\s+申请表无法解密/)
    expect(yijian('verify', join(directory, 'none.log')).says).toContain('无法读取')
  })

  test('account makes one, says its password once, and never makes it twice', () => {
    const person = join(directory, 'admin.json')
    writeFileSync(
      person,
      JSON.stringify({ email: 'admin@example.org', name: '管样本', role: 'administrator' }),
    )
    expect(yijian('account', person).says).toMatch(/已建立账号[^]*初始密码 \S{16}/)
    expect(yijian('account', person)).toMatchObject({
      code: 1,
      says: expect.stringMatching('已有账号'),
    })
    writeFileSync(
      person,
      JSON.stringify({ email: 'officer@example.org', name: '办样本', role: 'officer' }),
    )
    expect(yijian('account', person).says).toContain('还需要填写：department')
  })

  test('show says that a number is mistyped rather than nothing', () => {
    const { code, says } = yijian('show', '520600YGLY20261120-0000000000-0')
    expect(code).toBe(1)
    expect(says).toContain('请核对')
  })
})
