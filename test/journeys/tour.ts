import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { residentOf, sampleEmployers } from '#connectors/simulated'
import type { Client } from '#contract/client'
import { asData } from '#core/service'
import { employeeHiring } from '#services/employee-hiring/service'
import { workbookFor } from '#spreadsheets/workbook-for'
import type { Portal } from './browser.ts'
import { contractScan, fileHire, hireOf, person } from './hires.ts'

/** A page of the portal as somebody finds it, whatever language it speaks. */
export type Stop = {
  readonly name: string
  readonly path: string
  /** What opens on it before it is looked at. */
  readonly opens?: (page: Page) => Promise<unknown>
}
/** One person's way through all pages that are for them; null is nobody signed in. */
export type Walk = {
  readonly who: string | null
  readonly begins?: (page: Page) => Promise<unknown>
  readonly stops: readonly Stop[]
}

const patience = { timeout: 90_000, interval: 300 }
const press = (name: RegExp) => (page: Page) => page.getByRole('button', { name }).first().click()
const unfold = async (page: Page) => {
  for (const summary of (await page.locator('summary:visible').all()).slice(0, 6))
    await summary.click()
}

/** Everything there is to see, prepared once: filed, asked, closed, refused, begun, invited. */
export async function prepareTour(portal: Portal): Promise<readonly Walk[]> {
  const clerk = await portal.api('hr1')
  const control = portal.platform.simulated?.control
  control?.pace('instant')
  const closed = await fileHire(clerk, person(81))
  const asked = await fileHire(clerk, person(82, 'asksToCorrect-R005', 4))
  const refused = await fileHire(clerk, person(83, 'refuses-R003', 4))
  await expect.poll(() => statusOf(clerk, closed), patience).toBe('complete')
  await expect.poll(() => statusOf(clerk, refused), patience).toBe('partial')
  await expect.poll(async () => isAsked(clerk, asked), patience).toBe(true)
  control?.pace({ 'housing-fund-account': 3_600_000 })
  const open = await fileHire(clerk, person(84))
  const mine = await fileWithoutCard(clerk, '孙旅程', 1988)
  const invited = await fileWithoutCard(clerk, '李旅程', 1984)
  const draft = await beginForeign(clerk)
  const batch = await takeHires(clerk)
  const officer = await portal.api('officer2')
  await expect
    .poll(async () => (await officer.listDeskMatters({})).matters.length, patience)
    .toBeGreaterThan(0)
  const admin = await portal.api('admin')
  await expect
    .poll(async () => (await admin.listMessages({})).messages.length, patience)
    .toBeGreaterThan(0)
  await clerk.rateApplication({ params: { number: refused }, body: { satisfaction: 1 } })
  const obliged = async () => (await admin.listRectifications({})).rectifications
  await expect.poll(async () => (await obliged()).length, patience).toBeGreaterThan(0)
  const rectified = (await obliged())[0]?.id ?? ''
  const message = (await admin.listMessages({})).messages[0]?.id ?? ''
  const app = (number: string) => `/applications/${number}`
  return [
    {
      who: null,
      stops: [
        { name: 'sign-in', path: '/sign-in' },
        { name: 'sign-in-refused', path: '/sign-in', opens: refuse },
        { name: 'guide', path: '/guide/employee-hiring?region=520600', opens: unfold },
        { name: 'help', path: '/help' },
        { name: 'published', path: '/published' },
        { name: 'verify-asks', path: '/verify' },
        { name: 'verify-nothing', path: '/verify/nonsense' },
        { name: 'invitation-code', path: '/i' },
      ],
    },
    // In a window of its own: a kiosk stays one.
    { who: null, stops: [{ name: 'kiosk', path: '/kiosk?idle=600' }] },
    {
      who: null,
      begins: async (page) =>
        page.goto(
          (await clerk.inviteEmployee({ params: { number: invited.number }, body: {} })).link,
        ),
      stops: [{ name: 'invitation', path: '' }],
    },
    {
      who: null,
      begins: (page) => openInvitation(page, clerk, mine),
      stops: [
        { name: 'mine', path: `/my/${mine.number}` },
        {
          name: 'mine-objects',
          path: `/my/${mine.number}`,
          opens: press(/^(内容有误|Something is wrong)/),
        },
      ],
    },
    {
      who: 'hr1',
      stops: [
        { name: 'home', path: '/' },
        { name: 'list', path: '/applications' },
        { name: 'list-nothing', path: '/applications?search=nobody' },
        { name: 'apply', path: '/apply/employee-hiring', opens: unfold },
        { name: 'apply-foretold', path: `/apply/employee-hiring?draft=${draft}`, opens: settle },
        { name: 'drafts', path: '/drafts' },
        { name: 'batches', path: '/batches' },
        { name: 'batch', path: `/batches/${batch}` },
        {
          name: 'batch-correct',
          path: `/batches/${batch}`,
          opens: press(/^(?:在页面上改|Correct) \d/),
        },
      ],
    },
    {
      who: 'hr1',
      stops: [
        { name: 'asked', path: app(asked), opens: unfold },
        { name: 'closed', path: app(closed) },
        { name: 'refused', path: app(refused), opens: unfold },
        { name: 'waits-for-employee', path: app(mine.number) },
        { name: 'revoke', path: app(closed), opens: press(/^(?:撤销录用|Call off the hire)/) },
        { name: 'amend', path: `${app(closed)}/amend` },
        { name: 'filed', path: `/filed/${open}` },
        { name: 'settings', path: '/settings' },
        { name: 'developers', path: '/developers', opens: unfold },
        { name: 'missing', path: '/nowhere' },
      ],
    },
    {
      who: 'window',
      begins: serves,
      stops: [
        { name: 'window', path: '/window' },
        { name: 'window-found', path: '/window', opens: findsNobody },
        { name: 'window-apply', path: '/apply/employee-hiring' },
        { name: 'window-hands-over', path: app(closed), opens: press(/^(送达并签收|Hand over)/) },
      ],
    },
    {
      who: 'window',
      stops: [
        { name: 'window-nobody', path: '/window' },
        {
          name: 'window-registers',
          path: '/window',
          opens: press(/^(直接登记来人|Register a visitor)/),
        },
      ],
    },
    {
      who: 'supervisor',
      stops: [{ name: 'visits', path: '/visits' }],
    },
    {
      who: 'officer2',
      stops: [
        { name: 'desk', path: '/desk' },
        { name: 'commitments', path: '/desk?queue=commitments' },
        { name: 'duties', path: '/duties' },
        { name: 'worklists', path: '/worklists' },
        { name: 'desk-matter', path: `/desk/${open}/housingFund`, opens: unfold },
        { name: 'duties', path: '/duties' },
        { name: 'worklists', path: '/worklists' },
        { name: 'reconciliation-own', path: '/reconciliation' },
      ],
    },
    {
      who: 'admin',
      stops: [
        { name: 'outbox', path: '/outbox' },
        { name: 'message', path: `/outbox/${message}` },
        { name: 'ratings', path: '/ratings' },
        { name: 'oversight', path: '/oversight' },
        { name: 'overseen', path: '/oversight/applications' },
        { name: 'calendars', path: '/calendars' },
        { name: 'reconciliation', path: '/reconciliation' },
        { name: 'operations', path: '/operations' },
        { name: 'rectifications', path: '/rectifications' },
        { name: 'rectification-requests', path: '/rectifications/requests' },
        { name: 'rectification', path: `/rectifications/${rectified}` },
      ],
    },
  ]
}

const statusOf = async (client: Client, number: string) =>
  (await client.readApplication({ params: { number } })).status
const isAsked = async (client: Client, number: string) =>
  (await client.readApplication({ params: { number } })).matters.some(
    ({ status }) => status === 'incorrect',
  )

async function refuse(page: Page) {
  const [email, password] = [
    page.locator('input[type=email], input[autocomplete=username]'),
    page.locator('input[type=password]'),
  ]
  await email.first().fill('nobody@demo.yijian.local')
  await password.fill('wrong')
  await password.press('Enter')
  await page
    .getByRole('alert')
    .filter({ hasText: /^(?:没有登录成功|Not signed in)/ })
    .waitFor()
}

/** The closed hire's employer stands at the counter. */
async function serves(page: Page) {
  const [code = ''] = Object.keys(sampleEmployers)
  await page.goto(new URL('/window', page.url()).href)
  await press(/^(直接登记来人|Register a visitor)/)(page)
  await page.locator('#visit-code').fill(code)
  await page.locator('#visit-employerStanding input').last().check()
  await page.locator('#visit-documentNumber').fill(residentOf('86', { year: 1972 }))
  await page.locator('#visit-name').fill('钱旅程')
  await page.locator('form button[type=submit]').click()
  await page.locator('.visit-bar').waitFor()
}

async function findsNobody(page: Page) {
  await page.locator('#window-search').fill('Nobody')
  await page.locator('#window-search').press('Enter')
  await page.locator('#found').waitFor()
}

async function settle(page: Page) {
  await page.locator('.foretold').first().waitFor()
}

type Filed = { readonly number: string; readonly documentNumber: string }

/** What the employee answers is left to the employee. */
async function fileWithoutCard(clerk: Client, name: string, year: number): Promise<Filed> {
  const documentNumber = residentOf('86', { year })
  const { sha256 } = await clerk.storeMaterial({ body: contractScan, type: 'application/pdf' })
  const { card: _, ...typed } = hireOf({ name, documentNumber, mobile: '19900009876' }, sha256)
  const { number } = await clerk.fileApplication({
    headers: { 'idempotency-key': `tour-${documentNumber}` },
    body: { service: 'employee-hiring', typed },
  })
  return { number, documentNumber }
}

async function openInvitation(page: Page, clerk: Client, { number, documentNumber }: Filed) {
  const { link } = await clerk.inviteEmployee({ params: { number }, body: {} })
  await page.goto(link)
  await page.getByRole('textbox').fill(documentNumber.slice(-6))
  await page.getByRole('textbox').press('Enter')
  await page.waitForURL(/\/my\//)
}

/** Somebody whose former employer has not stopped the insurance: what blocks is foretold. */
async function beginForeign(clerk: Client): Promise<string> {
  const { sha256 } = await clerk.storeMaterial({ body: contractScan, type: 'application/pdf' })
  const typed = hireOf({ ...person(85), documentNumber: residentOf('83', { year: 1980 }) }, sha256)
  const { id } = await clerk.createDraft({
    body: { service: 'employee-hiring', title: '郑旅程', typed },
  })
  return id
}

/** Four rows, one of them wrong. */
async function takeHires(clerk: Client): Promise<string> {
  const rows = [86, 87, 88, 89].map((at) => {
    const {
      employer: _employer,
      contract,
      archive: _archive,
      card: _card,
      ...typed
    } = hireOf(person(at), '')
    const { contractCopy: _copy, ...terms } = contract ?? {}
    const employee = { ...typed['employee'], ...(at === 87 && { mobile: '1990000' }) }
    return { typed: { ...typed, employee, contract: terms, archive: { archiveMoves: false } } }
  })
  const { id } = await clerk.takeBatch({
    headers: { 'x-file-name': encodeURIComponent('十一月新员工.xlsx') },
    query: {},
    body: new Uint8Array(await workbookFor(asData(employeeHiring), rows)),
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  })
  await expect
    .poll(async () => (await clerk.readBatch({ params: { id } })).counts.waiting, patience)
    .toBe(0)
  return id
}
