/** How a cell looks and whether a protected sheet lets it be typed into. Colours are RRGGBB. */
export type Style = {
  readonly bold?: boolean
  readonly italic?: boolean
  readonly size?: number
  readonly color?: string
  readonly fill?: string
  /** The colour of a thin line around the cell. */
  readonly border?: string
  /** As Excel writes it: `@` is text. */
  readonly format?: string
  readonly across?: 'left' | 'center' | 'right'
  readonly up?: 'top' | 'center'
  readonly wraps?: boolean
  readonly indent?: number
  readonly isUnlocked?: boolean
}

/** The styles of one workbook: each is numbered when it is first used. */
export type Styles = { indexOf(style: Style | undefined): number; xml(): string }

// On every Windows that Excel and WPS in Chinese run on; others have a substitute for it.
const font = '微软雅黑'

export function openStyles(): Styles {
  const fonts = numbered([fontXml({})])
  // Excel takes the first two for itself, whatever they say.
  const fills = numbered([patternXml('none'), patternXml('gray125')])
  const borders = numbered([borderXml(undefined)])
  const formats = numbered<string>([])
  const cells = numbered<string>([])
  const known = new WeakMap<Style, number>()
  const indexOf = (style: Style | undefined): number => {
    const { fill, border, format } = style ?? plain
    const xf = cellXml(style ?? plain, {
      font: fonts.indexOf(fontXml(style ?? plain)),
      fill: fill === undefined ? 0 : fills.indexOf(solidXml(fill)),
      border: borders.indexOf(borderXml(border)),
      format: format === undefined ? 0 : (builtIn[format] ?? 164 + formats.indexOf(format)),
    })
    return cells.indexOf(xf)
  }
  indexOf(undefined)
  return {
    indexOf: (style) => {
      if (style === undefined) return 0
      // The same few styles are used for every cell of a column.
      let index = known.get(style)
      if (index === undefined) known.set(style, (index = indexOf(style)))
      return index
    },
    xml: () =>
      `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${[
        formats.all.length > 0 &&
          list(
            'numFmts',
            formats.all.map((code, at) => `<numFmt numFmtId="${164 + at}" formatCode="${code}"/>`),
          ),
        list('fonts', fonts.all),
        list('fills', fills.all),
        list('borders', borders.all),
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
        list('cellXfs', cells.all),
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
      ]
        .filter((part) => part !== false)
        .join('')}</styleSheet>`,
  }
}

const plain: Style = {}
const builtIn: Readonly<Record<string, number>> = { General: 0, '0.00': 2, '#,##0.00': 4, '@': 49 }

function numbered<Item extends string>(first: readonly Item[]) {
  const all = [...first]
  const places = new Map(all.map((item, at) => [item, at]))
  return {
    all,
    indexOf(item: Item): number {
      const known = places.get(item)
      if (known !== undefined) return known
      places.set(item, all.length)
      return all.push(item) - 1
    },
  }
}

const list = (name: string, items: readonly string[]): string =>
  `<${name} count="${items.length}">${items.join('')}</${name}>`

const fontXml = ({ bold, italic, size = 10, color = '262626' }: Style): string =>
  `<font>${bold ? '<b/>' : ''}${italic ? '<i/>' : ''}<sz val="${size}"/><color rgb="FF${color}"/><name val="${font}"/><family val="2"/><charset val="134"/></font>`

const patternXml = (pattern: string): string =>
  `<fill><patternFill patternType="${pattern}"/></fill>`

const solidXml = (color: string): string =>
  `<fill><patternFill patternType="solid"><fgColor rgb="FF${color}"/><bgColor indexed="64"/></patternFill></fill>`

const borderXml = (color: string | undefined): string => {
  const side = (name: string) =>
    color === undefined ? `<${name}/>` : `<${name} style="thin"><color rgb="FF${color}"/></${name}>`
  return `<border>${['left', 'right', 'top', 'bottom'].map(side).join('')}<diagonal/></border>`
}

type Places = Readonly<Record<'font' | 'fill' | 'border' | 'format', number>>

function cellXml({ across, up = 'center', wraps, indent, isUnlocked }: Style, at: Places): string {
  const alignment = `<alignment${across ? ` horizontal="${across}"` : ''}${indent ? ` indent="${indent}"` : ''} vertical="${up}"${wraps ? ' wrapText="1"' : ''}/>`
  const protection = isUnlocked ? '<protection locked="0"/>' : ''
  return (
    `<xf numFmtId="${at.format}" fontId="${at.font}" fillId="${at.fill}" borderId="${at.border}" xfId="0"` +
    ` applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"${isUnlocked ? ' applyProtection="1"' : ''}>` +
    `${alignment}${protection}</xf>`
  )
}
