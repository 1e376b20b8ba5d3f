import { after } from './after.ts'
import { apply } from './apply.ts'
import { batch } from './batch.ts'
import { calendars } from './calendars.ts'
import { commitment } from './commitment.ts'
import { deferral } from './deferral.ts'
import { desk } from './desk.ts'
import { drafts } from './drafts.ts'
import { duty } from './duty.ts'
import { employee } from './employee.ts'
import { guide } from './guide.ts'
import { help } from './help.ts'
import { home } from './home.ts'
import { machine } from './machine.ts'
import { operations } from './operations.ts'
import { operationsSays } from './server/operations.ts'
import { outbox } from './outbox.ts'
import { oversight } from './oversight.ts'
import { papers } from './papers.ts'
import { rate } from './rate.ts'
import { reconcile } from './reconcile.ts'
import { rectify } from './rectify.ts'
import { server } from './server.ts'
import { api } from './server/api.ts'
import { batches } from './server/batches.ts'
import { core } from './server/core.ts'
import { deskSays } from './server/desk.ts'
import { simulatedDepartments } from './server/departments.ts'
import { deferralSays } from './server/deferral.ts'
import { journey } from './server/journey.ts'
import { joined } from './server/joined.ts'
import { enteredSays } from './server/entered.ts'
import { machineSays } from './server/machine.ts'
import { oversightSays } from './server/oversight.ts'
import { officeSays } from './server/office.ts'
import { people } from './server/people.ts'
import { promiseSays } from './server/promises.ts'
import { rectificationSays } from './server/rectify.ts'
import { reconcileSays } from './server/reconcile.ts'
import { region } from './server/region.ts'
import { standards } from './server/standards.ts'
import { settings } from './settings.ts'
import { shell } from './shell.ts'
import { signIn } from './sign-in.ts'
import { track } from './track.ts'
import { ui } from './ui.ts'
import { kiosk, kioskSays, window, windowSays } from './window.ts'
import { words } from './words.ts'

/**
 * English of the whole portal, by the Chinese text; a file for each folder of pages, and what the
 * server says in `server`. One text has one English wherever it stands: `words.test.ts` holds the
 * files to it.
 */
export const tables = {
  after,
  api,
  apply,
  batch,
  batches,
  core,
  calendars,
  commitment,
  desk,
  deskSays,
  drafts,
  duty,
  employee,
  guide,
  help,
  home,
  deferral,
  deferralSays,
  joined,
  journey,
  machine,
  enteredSays,
  machineSays,
  officeSays,
  operations,
  operationsSays,
  outbox,
  oversight,
  oversightSays,
  papers,
  people,
  promiseSays,
  rate,
  reconcile,
  rectify,
  reconcileSays,
  rectificationSays,
  region,
  server,
  settings,
  shell,
  signIn,
  simulatedDepartments,
  standards,
  track,
  ui,
  kiosk,
  kioskSays,
  window,
  windowSays,
  words,
}

/** What only the server says. */
export const fromServer: Readonly<Record<string, string>> = {
  ...api,
  ...batches,
  ...core,
  ...deskSays,
  ...deferralSays,
  ...joined,
  ...journey,
  ...enteredSays,
  ...machineSays,
  ...oversightSays,
  ...officeSays,
  ...people,
  ...promiseSays,
  ...rectificationSays,
  ...region,
  ...server,
  ...simulatedDepartments,
  ...standards,
  ...windowSays,
  ...kioskSays,
}

export const english: Readonly<Record<string, string>> = Object.assign({}, ...Object.values(tables))
