import { openMaterialLinks } from '#api/material-links'
import { openPaperCodes } from '#api/paper-codes'
import { origin } from './api-world.ts'
import { found, type Things } from './permission-things.ts'

const links = openMaterialLinks(new Uint8Array(32).fill(3), { publicUrl: origin })
const codes = openPaperCodes(new Uint8Array(32).fill(4))
/** The query of the link by which a department fetches a material. */
export const linkFor = (number: string, sha256: string) =>
  new URL(links.urlFor(number, sha256)).search
/** The address of a route with one of each thing in it. */
export const filled = (
  path: string,
  { message, number, sha256, draft, hash, batch, upload }: Things,
): string =>
  path
    .replace('{number}', number)
    .replace('{paper}', '1-receipt')
    .replace('{path}', 'card.portrait')
    .replace('{difference}', 'none')
    .replace('{objection}', '1')
    .replace('{opinion}', '1')
    .replace('{commitment}', '1')
    .replace('verify/{code}', `verify/${codes.codeOf(number, { kind: 'receipt', seq: 1 })}`)
    .replace('{matter}', 'insurance')
    .replace('{procedure}', 'trial-insurance')
    .replace('uploads/{id}', `uploads/${upload}`)
    .replace('{sha256}', sha256)
    .replace(
      '{id}',
      path.startsWith('/messages')
        ? message
        : path.startsWith('/batches')
          ? batch
          : path.startsWith('/rectifications')
            ? found.id
            : draft,
    )
    .replace('{row}', '2')
    .replace('{hash}', hash)
    .replace('{department}', 'insurer')
    .replace('{code}', path.startsWith('/regions') ? '520600' : 'trial')
