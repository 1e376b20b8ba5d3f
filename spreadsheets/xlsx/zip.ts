import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { partBytesMax, partsMax } from '#spreadsheets/limits'
import { damaged, Refused, refusal } from '#spreadsheets/refused'

/** The parts of a workbook, by path. Nothing is unpacked before it is asked for. */
export type Parts = {
  readonly names: readonly string[]
  has(path: string): boolean
  /** The unpacked bytes, piece by piece; a missing part is empty. */
  open(path: string): AsyncIterable<Buffer>
}

/** Opens a zip held in memory. */
export async function openZip(bytes: Buffer): Promise<Parts> {
  const zip = await opened(bytes)
  const entries = await entriesOf(zip)
  return {
    names: [...entries.keys()],
    has: (path) => entries.has(path.toLowerCase()),
    open: (path) => unpack(zip, entries.get(path.toLowerCase())),
  }
}

const opened = async (bytes: Buffer): Promise<ZipFile> => {
  try {
    return await yauzl.fromBufferPromise(bytes, { lazyEntries: true, autoClose: false })
  } catch {
    throw damaged()
  }
}

/** By name in lower case: paths inside a workbook do not tell case apart. */
async function entriesOf(zip: ZipFile): Promise<ReadonlyMap<string, Entry>> {
  if (zip.entryCount > partsMax)
    throw refusal(
      'too-many-parts',
      `文件里有 ${zip.entryCount} 个部分，不像一份填报表`,
      '请把数据复制到从本系统下载的填报表中再上传',
    )
  const entries = new Map<string, Entry>()
  try {
    for await (const entry of zip.eachEntry()) {
      const name = entry.fileName.toLowerCase()
      if (entry.isEncrypted())
        throw refusal(
          'encrypted',
          '文件设有打开密码，无法读取',
          '请在 Excel 或 WPS 中取消打开密码，保存后重新上传',
        )
      // Two parts of one name: two programs would read two different workbooks.
      if (entries.has(name)) throw damaged()
      entries.set(name, entry)
    }
  } catch (error) {
    throw error instanceof Refused ? error : damaged()
  }
  return entries
}

/** What a part says of its size bounds what comes out of it: yauzl counts, and stops at one more. */
async function* unpack(zip: ZipFile, entry: Entry | undefined): AsyncGenerator<Buffer> {
  if (!entry) return
  if (entry.uncompressedSize > partBytesMax) throw tooLarge()
  try {
    // Without an encoding a stream hands out buffers.
    for await (const piece of await zip.openReadStreamPromise(entry)) yield piece as Buffer
  } catch (error) {
    throw error instanceof Refused ? error : damaged()
  }
}

const tooLarge = (): Refused =>
  refusal(
    'unpacks-too-large',
    `文件解压后超过 ${partBytesMax / 1024 / 1024} MB，无法读取`,
    '请删除数据下方的空白行和多余的格式，或把数据复制到新下载的填报表中再上传',
  )
