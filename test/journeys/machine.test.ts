import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { testPeople } from '#connectors/simulated'
import { client } from '#contract/client'
import { procedures } from '#departments/all'
import { fileMany, isGenuine } from '#test/example/hr-client'
import { hasChromium, keepPicture, openPortal, type Screen } from './browser.ts'
import { contractScan, hireOf, person } from './hires.ts'

const portal = openPortal()

type Heard = {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

/** The employer's own system: hears webhooks, and at first is out of order. */
async function receiver() {
  const heard: Heard[] = []
  const state = { status: 500 }
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      heard.push({ headers: request.headers, body: Buffer.concat(parts).toString() })
      response.writeHead(state.status).end('from the HR system')
    })
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return { heard, state, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook` }
}

test.runIf(hasChromium).each(['phone', 'desktop'] as const satisfies readonly Screen[])(
  'an agent connects software on a %s: a key, a filing with it, a message, the log, once more',
  async (screen) => {
    const { platform } = portal()
    const hr = await receiver()
    const page = await portal().enter(screen, 'hr1')
    await page.goto(`${platform.url}/developers`)
    await page.getByRole('heading', { name: '程序对接' }).waitFor()

    const making = page.getByRole('form', { name: '新建密钥' })
    await making.getByRole('textbox', { name: '名称' }).fill(`工资系统 ${screen}`)
    await making.getByRole('button', { name: '新建密钥' }).click()
    const shown = making.getByLabel('密钥', { exact: true })
    const token = await shown.locator('code').innerText()
    expect(token).toMatch(/^yjk_test_[0-9A-Za-z]{46}$/)
    await keepPicture(page, `machine-key-${screen}`)

    const subscribing = page.getByRole('form', { name: '新建订阅' })
    await subscribing.getByRole('textbox', { name: '接收网址' }).fill(hr.url)
    await subscribing.getByRole('checkbox', { name: '只通知测试密钥提交的申请' }).check()
    await subscribing.getByRole('button', { name: '新建订阅' }).click()
    const secret = await subscribing.getByLabel('签名密钥').locator('code').innerText()

    // What the software does, over real HTTP.
    const { url = '' } = platform
    const api = client({ baseUrl: url, token, fetch: (to, init) => fetch(to, init) })
    const { sha256 } = await api.storeMaterial({ body: contractScan, type: 'application/pdf' })
    const { documentNumber, mobile } = testPeople(procedures).ordinary
    const hired = { ...person(31), documentNumber, mobile }
    const typed = hireOf(hired, sha256)
    const line = { externalId: `HR-${screen}`, service: 'employee-hiring', typed }
    const replies = []
    for await (const reply of fileMany(url, token, [line, line])) replies.push(reply)
    expect(replies.map(({ line: at }) => at)).toEqual([1, 2])
    expect(replies.map(({ status }) => status).toSorted()).toEqual(['exists', 'filed'])
    const [filed] = replies

    // The HR system was out of order: the log says so, and what was missed can be sent again.
    const log = page
      .getByRole('listitem')
      .filter({ hasText: hr.url })
      .getByRole('region', { name: '投递记录' })
    const refused = log.getByText('答复 500').first()
    await refused.waitFor({ timeout: 30_000 })
    hr.state.status = 200
    hr.heard.splice(0)
    await log.getByRole('button', { name: `再次发送：申请已提交 ${filed?.number}` }).click()
    const first = log.getByRole('listitem').filter({ hasText: '申请已提交' }).first()
    await first.getByText('已送达').waitFor({ timeout: 30_000 })
    const message = hr.heard.find(({ body }) => body.includes('application.filed'))
    expect(isGenuine(secret, message?.headers ?? {}, message?.body ?? '')).toBe(true)
    expect(message?.body).not.toContain(documentNumber)
    await first.locator('summary').click()
    await first.getByText('from the HR system').first().waitFor()
    await keepPicture(page, `machine-log-${screen}`, { of: log })

    await page.getByText('手机号码：部门怎么办').click()
    await page.getByRole('cell', { name: /要求补正.*R005/ }).waitFor()
    await keepPicture(page, `machine-whole-${screen}`, { whole: true })

    const name = `停用密钥：工资系统 ${screen}`
    await page.getByRole('button', { name }).click()
    const sure = page.getByRole('group', { name })
    await sure.getByRole('button', { name: '停用', exact: true }).click()
    await sure.waitFor({ state: 'detached' })
    await expect(api.listApplications()).rejects.toMatchObject({
      status: 401,
      problems: [{ code: 'key-revoked' }],
    })
  },
)
