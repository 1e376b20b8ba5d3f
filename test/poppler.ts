import { execFileSync } from 'node:child_process'

/** poppler reads the PDFs we write; without it what needs it is counted as skipped, by name. */
export const hasPoppler = (() => {
  try {
    execFileSync('pdftotext', ['-v'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()

export const poppler = (
  program: 'pdftotext' | 'pdffonts' | 'pdfinfo' | 'pdftoppm',
  ...args: readonly string[]
): Buffer => execFileSync(program, args, { maxBuffer: 100 * 1024 * 1024 })
