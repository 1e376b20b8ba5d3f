import { fileBytesMax } from './limits.ts'
import { Refused, refusal } from './refused.ts'
import { macros } from './xlsx/book.ts'

/** Gathers an upload, and stops as soon as it is too large. A workbook's directory is at its end. */
export async function gather(file: Uint8Array | AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  let taken = 0
  for await (const piece of file instanceof Uint8Array ? [file] : file) {
    taken += piece.length
    if (taken > fileBytesMax)
      throw refusal(
        'file-too-large',
        `文件超过 ${fileBytesMax / 1024 / 1024} MB`,
        '请删除图片和无关的工作表，或分成几个文件上传',
      )
    pieces.push(piece)
  }
  const [only] = pieces
  // The usual case of one piece is not copied.
  return pieces.length === 1 && only
    ? Buffer.from(only.buffer, only.byteOffset, only.byteLength)
    : Buffer.concat(pieces)
}

/** Whether the bytes are a workbook or a text; whatever else they are is refused by its name. */
export function fileType(bytes: Buffer, name: string): 'workbook' | 'text' {
  if (bytes.length === 0) throw refusal('empty', '文件是空的', '请填写后保存，再上传填报表')
  const extension = /\.(\w+)$/u.exec(name.trim().toLowerCase())?.[1] ?? ''
  if (/^(xlsm|xltm|xlam)$/u.test(extension)) throw macros()
  const type = isZip(bytes) ? 'workbook' : otherType(bytes)
  const isNamedText = /^(csv|txt|tsv|prn)$/u.test(extension)
  if (type === 'workbook' && isNamedText)
    throw wrongExtension('内容是 Excel 工作簿', '请把文件名的结尾改为 .xlsx 后重新上传')
  if (type === 'text' && extension.startsWith('xls'))
    throw wrongExtension(
      '内容却是纯文本，不是 Excel 工作簿',
      '请用 Excel 或 WPS 打开并另存为 .xlsx；如果本来就是 CSV，请把文件名的结尾改为 .csv',
    )
  return type

  function wrongExtension(says: string, remedy: string): Refused {
    return refusal('wrong-extension', `文件名以 .${extension} 结尾，${says}`, remedy)
  }
}

const isZip = (bytes: Buffer): boolean => {
  const sign = bytes.toString('latin1', 0, 4)
  return sign === 'PK\u0003\u0004' || sign === 'PK\u0005\u0006'
}

/** How files that people take for a workbook begin, byte by byte. */
const strangers: readonly (readonly [string, string])[] = [
  ['%PDF', 'PDF 文件'],
  ['\u0089PNG', '图片'],
  ['\u00ff\u00d8\u00ff', '图片'],
  ['GIF8', '图片'],
  ['Rar!', '压缩包'],
  ['7z\u00bc\u00af', '压缩包'],
  ['\u001f\u008b', '压缩包'],
  ['{\\rtf', 'Word 文档'],
]

function otherType(bytes: Buffer): 'text' {
  const head = bytes.toString('latin1', 0, 512)
  if (head.startsWith('\u00d0\u00cf\u0011\u00e0')) throw oldOffice(bytes)
  const stranger = strangers.find(([sign]) => head.startsWith(sign))
  if (stranger) throw notAList(`这是${stranger[1]}，不是填报表`)
  const text = head.replace(/^\u00ef\u00bb\u00bf/u, '').trimStart()
  if (/^<(\?xml|!doctype|html|head|meta|table|style)/iu.test(text))
    throw refusal(
      'web-page',
      '这是网页或 XML 文件，不是 Excel 工作簿',
      '请用 Excel 或 WPS 打开后另存为“Excel 工作簿（*.xlsx）”再上传',
    )
  const isUtf16 = head.startsWith('\u00ff\u00fe')
  if (!isUtf16 && bytes.includes(0)) throw notAList('文件内容不是表格')
  return 'text'
}

const notAList = (says: string): Refused =>
  refusal('not-a-list', says, '请上传 .xlsx 或 .csv 格式的填报表')

/** The container of old Excel files is also that of encrypted new ones. */
function oldOffice(bytes: Buffer): Refused {
  return bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'))
    ? refusal(
        'encrypted',
        '文件设有打开密码，无法读取',
        '请在 Excel 或 WPS 中取消打开密码，保存后重新上传',
      )
    : refusal(
        'old-format',
        '这是 .xls 格式（Excel 97–2003），无法读取',
        '请用 Excel 或 WPS 打开后另存为“Excel 工作簿（*.xlsx）”再上传',
      )
}
