import { stylesMax } from '#spreadsheets/limits'
import { damaged, refusal } from '#spreadsheets/refused'
import { handleXml } from './xml.ts'
import type { Parts } from './zip.ts'

/** How a style shows a number, where that changes what the number means. */
export type NumberLook = 'date' | 'percent' | undefined

export type Book = {
  /** The sheet that is read: 填报 where there is one, else the first a person sees. */
  readonly sheetPath: string
  readonly textsPath: string
  /** Days are counted from 1904, as Excel for Mac once did. */
  readonly countsFrom1904: boolean
  readonly looks: readonly NumberLook[]
}

export const entrySheetName = '填报'

/** Reads what a workbook says of itself, and refuses what is no workbook or holds macros. */
export async function readBook(parts: Parts): Promise<Book> {
  refuseOthers(parts)
  const bookPath = await mainPart(parts)
  const links = await linksOf(parts, bookPath)
  const sheets: { readonly name: string; readonly isHidden: boolean; readonly id: string }[] = []
  let countsFrom1904 = false
  await handleXml(parts.open(bookPath), {
    open(name, attributes) {
      if (name === 'workbookPr') countsFrom1904 = isTrue(attributes['date1904'])
      if (name !== 'sheet') return
      sheets.push({
        name: attributes['name'] ?? '',
        isHidden: (attributes['state'] ?? 'visible') !== 'visible',
        id: attributes['r:id'] ?? prefixedId(attributes),
      })
    },
  })
  const readable = sheets.flatMap((sheet) => {
    const link = links.find(({ id }) => id === sheet.id)
    return link?.type === 'worksheet' && parts.has(link.path) ? [{ ...sheet, ...link }] : []
  })
  const chosen =
    readable.find(({ name }) => name.trim() === entrySheetName) ??
    readable.find(({ isHidden }) => !isHidden)
  if (!chosen) throw damaged()
  const pathOf = (type: string) => links.find((link) => link.type === type)?.path ?? ''
  return {
    sheetPath: chosen.path,
    textsPath: pathOf('sharedStrings'),
    countsFrom1904,
    looks: await looksOf(parts, pathOf('styles')),
  }
}

function refuseOthers(parts: Parts): void {
  const holds = (pattern: RegExp) => parts.names.some((name) => pattern.test(name))
  if (holds(/vbaproject|\/macrosheets\//u)) throw macros()
  if (holds(/^xl\/workbook\.bin$/u))
    throw refusal(
      'xlsb',
      '这是 .xlsb 二进制工作簿，无法读取',
      '请另存为“Excel 工作簿（*.xlsx）”后上传',
    )
  if (!parts.has('[Content_Types].xml'))
    throw refusal(
      'not-a-workbook',
      '这是一个压缩包或其他文档，不是 Excel 工作簿',
      '请上传 .xlsx 或 .csv 格式的填报表；压缩包请先解压',
    )
}

export const macros = () =>
  refusal(
    'macros',
    '文件含有宏，为安全起见不予读取',
    '请在 Excel 中另存为“Excel 工作簿（*.xlsx）”（不含宏）后上传',
  )

async function mainPart(parts: Parts): Promise<string> {
  const path = (await linksOf(parts, '')).find(({ type }) => type === 'officeDocument')?.path
  if (path === undefined || !parts.has(path)) throw damaged()
  await handleXml(parts.open('[Content_Types].xml'), {
    open(_, { ContentType = '', PartName = '' }) {
      if (/macroEnabled/iu.test(ContentType)) throw macros()
      const isMain = PartName.replace(/^\//u, '').toLowerCase() === path.toLowerCase()
      if (isMain && !/spreadsheetml/u.test(ContentType))
        throw refusal(
          'not-a-workbook',
          '这是其他类型的 Office 文档，不是 Excel 工作簿',
          '请上传 .xlsx 或 .csv 格式的填报表',
        )
    },
  })
  return path
}

type Link = { readonly id: string; readonly type: string; readonly path: string }

/** What a part points at inside the workbook; what points outside is nobody's business here. */
async function linksOf(parts: Parts, from: string): Promise<readonly Link[]> {
  const slash = from.lastIndexOf('/') + 1
  const [folder, file] = [from.slice(0, slash), from.slice(slash)]
  const links: Link[] = []
  await handleXml(parts.open(`${folder}_rels/${file}.rels`), {
    open(name, { Id = '', Type = '', Target = '', TargetMode }) {
      if (name !== 'Relationship' || TargetMode === 'External') return
      links.push({
        id: Id,
        type: Type.slice(Type.lastIndexOf('/') + 1),
        path: resolve(folder, Target),
      })
    },
  })
  return links
}

/** A target is relative to the folder of its part, or absolute with a slash. */
const resolve = (folder: string, target: string): string =>
  new URL(target.replaceAll('\\', '/'), `zip://book/${folder}`).pathname.slice(1)

const prefixedId = (attributes: Readonly<Record<string, string>>): string =>
  Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? ''

/** For each cell style, by its place in the list, how it shows a number. */
async function looksOf(parts: Parts, path: string): Promise<readonly NumberLook[]> {
  const formats = new Map<string, string>()
  const looks: NumberLook[] = []
  let isInCells = false
  await handleXml(parts.open(path), {
    open(name, { numFmtId = '0', formatCode = '' }) {
      if (name === 'numFmt') formats.set(numFmtId, formatCode)
      if (name === 'cellXfs') isInCells = true
      if (name === 'xf' && isInCells) {
        if (looks.length >= stylesMax) throw damaged()
        looks.push(lookOf(Number(numFmtId), formats.get(numFmtId)))
      }
    },
    close(name) {
      if (name === 'cellXfs') isInCells = false
    },
  })
  return looks
}

/** Built-in formats go by number; those of East Asia (27–36, 50–58) are dates too. */
function lookOf(id: number, code: string | undefined): NumberLook {
  if (code !== undefined) {
    const shown = code.replace(/"[^"]*"|\\.|\[[^\]]*\]/gu, '').toLowerCase()
    if (/[yd年]|m+月/u.test(shown)) return 'date'
    return shown.includes('%') ? 'percent' : undefined
  }
  if (id === 9 || id === 10) return 'percent'
  const isDate =
    (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)
  return isDate ? 'date' : undefined
}

const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true'
