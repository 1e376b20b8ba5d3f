import { after } from './after.ts'
import { apply } from './apply.ts'
import { batch } from './batch.ts'
import { desk } from './desk.ts'
import { employee } from './employee.ts'
import { guide } from './guide.ts'
import { help } from './help.ts'
import { home } from './home.ts'
import { machine } from './machine.ts'
import { outbox } from './outbox.ts'
import { papers } from './papers.ts'
import { rate } from './rate.ts'
import { server } from './server.ts'
import { settings } from './settings.ts'
import { shell } from './shell.ts'
import { signIn } from './sign-in.ts'
import { track } from './track.ts'
import { ui } from './ui.ts'
import { words } from './words.ts'

/**
 * English of the whole portal, by the Chinese text; a file for each folder of pages. One text has
 * one English wherever it stands: `words.test.ts` holds the files to it.
 */
export const tables = {
  after,
  apply,
  batch,
  desk,
  employee,
  guide,
  help,
  home,
  machine,
  outbox,
  papers,
  rate,
  server,
  settings,
  shell,
  signIn,
  track,
  ui,
  words,
}

export const english: Readonly<Record<string, string>> = Object.assign({}, ...Object.values(tables))
