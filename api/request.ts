import type { z } from 'zod'
import type { Problem } from '#core/problem'
import { materialBytesMax } from '#engine/materials'
import { fileBytesMax } from '#spreadsheets/limits'
import { Refusal, refuse } from './problems.ts'
import { wordsFor } from './schema-words.ts'

/** A form of a hundred answers is some 20 KB; nobody types a megabyte. */
const jsonBytesMax = 1024 * 1024
// Beside the file a multipart body holds its borders and headers.
const multipartSlack = 64 * 1024

/** Reads a body, and stops reading as soon as it is longer than it may be. */
async function readBytes(request: Request, most: number, says: string): Promise<Uint8Array> {
  const tooLarge = () =>
    refuse('tooLarge', 'body-too-large', says, '请分次提交，或压缩文件后重新上传')
  if (Number(request.headers.get('content-length') ?? 0) > most) throw tooLarge()
  if (!request.body) return new Uint8Array()
  const parts: Uint8Array[] = []
  let length = 0
  // Leaving the loop cancels the stream, so the rest is not taken.
  for await (const part of request.body) {
    length += part.length
    if (length > most) throw tooLarge()
    parts.push(part)
  }
  return Buffer.concat(parts)
}

/** The body of a JSON request as it came. */
export async function readJsonText(request: Request): Promise<string> {
  const type = mediaType(request)
  if (type !== 'application/json')
    throw refuse(
      'wrongType',
      'not-json',
      `请求体应为 application/json，收到的是 ${type || '未注明的类型'}`,
      '请设置 Content-Type: application/json',
    )
  const bytes = await readBytes(request, jsonBytesMax, '请求体超过 1 MB')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw refuse('broken', 'not-utf8', '请求体不是 UTF-8 文本', '请以 UTF-8 编码发送')
  }
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    const { line, column } = placeOfMistake(text)
    throw refuse(
      'broken',
      'broken-json',
      `请求体不是完整的 JSON：第 ${line} 行第 ${column} 个字符处有误`,
      '请检查引号、逗号和括号是否成对',
    )
  }
}

/** The engine does not always say where JSON breaks, so the longest beginning that could go on is sought. */
function placeOfMistake(text: string): { readonly line: number; readonly column: number } {
  let [good, bad] = [0, text.length + 1]
  while (bad - good > 1) {
    const middle = (good + bad) >>> 1
    if (couldGoOn(text.slice(0, middle))) good = middle
    else bad = middle
  }
  const before = text.slice(0, good).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}

function couldGoOn(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch (error) {
    const says = error instanceof Error ? error.message : ''
    const at = / at position (\d+)/.exec(says)?.[1]
    return /end of JSON|Unterminated/.test(says) || (at !== undefined && Number(at) >= text.length)
  }
}

/** A file: the body itself, or the field `file` of a form. What it is, its first bytes will say. */
export async function readFileBody(request: Request): Promise<Uint8Array> {
  const type = mediaType(request)
  const says = '文件超过 10 MB'
  if (fileTypes.has(type)) return readBytes(request, materialBytesMax, says)
  if (type !== 'multipart/form-data')
    throw refuse(
      'wrongType',
      'material-format',
      `不接受 ${type || '未注明类型'} 的材料`,
      '请上传 PDF、JPG 或 PNG',
    )
  const bytes = await readBytes(request, materialBytesMax + multipartSlack, says)
  const form = await new Response(new Uint8Array(bytes), { headers: request.headers })
    .formData()
    .catch(() => {
      throw refuse('broken', 'broken-form', '上传的表单不完整', '请重新上传')
    })
  const file = form.get('file')
  if (!(file instanceof Blob))
    throw refuse('broken', 'no-file', '上传的表单中没有 file 字段', '请选择文件后重新上传')
  return new Uint8Array(await file.arrayBuffer())
}

/** A sheet: the body itself, of whatever type the browser takes it for; its reader looks into it. */
export const readSheetBody = (request: Request): Promise<Uint8Array> =>
  readBytes(request, fileBytesMax, `文件超过 ${fileBytesMax / 1024 / 1024} MB`)

const fileTypes: ReadonlySet<string> = new Set([
  'application/pdf',
  'image/jpeg',
  'image/png',
  'application/octet-stream',
])

const mediaType = (request: Request): string =>
  (request.headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''

/** Reads a part of the request by its schema; what a loose one does not declare is dropped. */
export function read<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  place: '请求体' | '查询参数' | '请求头',
): z.output<Schema> {
  const parsed = schema.safeParse(value, { reportInput: false })
  if (parsed.success) return parsed.data
  const { issues } = parsed.error
  // A parameter nobody knows is a mistake in the program that asks, not in what somebody filled in.
  const isStrange = place === '查询参数' && issues.some(({ code }) => code === 'unrecognized_keys')
  throw new Refusal(
    isStrange ? 'broken' : 'invalid',
    issues.slice(0, 50).map((issue) => problemOf(place, issue, value)),
  )
}

function problemOf(place: string, issue: z.core.$ZodIssue, value: unknown): Problem {
  const path = issue.path.map(String).join('.')
  return {
    severity: 'error',
    code: `request-${issue.code.replaceAll('_', '-')}`,
    says: `${place}${path && `的“${path}”`}不符合接口约定：${wordsFor(issue, value)}`,
    remedy: '请对照接口文档 /api/v1/docs 修改',
    ...(path && { path }),
  }
}
