import { decode } from 'jpeg-js'
import { jpegHead } from '#standards/jpeg'
import type { Field } from '#core/field'
import { photoProblems, wrongPixels, wrongSize } from '#core/photo'
import { problem, type Problem } from '#core/problem'

/**
 * Whether a file is the portrait that a question asks for. Its head is read first: only a file of
 * the right pixels is decoded, so that one claiming a gigapixel takes up no room.
 */
export function refusedPhoto({ photo, label }: Field, bytes: Uint8Array): readonly Problem[] {
  if (!photo) return []
  const size = { sizeBytes: bytes.length }
  const head = jpegHead(bytes)
  if (!head) return [unreadable(label)]
  const early = [...wrongPixels(photo, head), ...wrongSize(photo, size)]
  if (early.length > 0) return early
  if (head.components !== 3 || head.bitsPerComponent !== 8) return [notColour(label)]
  try {
    const { width, height, data } = decode(bytes, {
      useTArray: true,
      tolerantDecoding: false,
      maxResolutionInMP: 1,
      maxMemoryUsageInMB: 64,
    })
    return photoProblems(photo, { widthPixels: width, heightPixels: height, rgba: data, ...size })
  } catch {
    // Whatever a broken file does to the decoder, to its sender it is a file that cannot be read.
    return [unreadable(label)]
  }
}

const unreadable = (label: string): Problem =>
  problem('photo-unreadable', `“${label}”不是完好的 JPG 照片`, {
    remedy: '请在本页拍照或选择照片，由页面转换为 JPG',
  })

const notColour = (label: string): Problem =>
  problem('photo-not-colour', `“${label}”应为 24 位彩色照片`, {
    remedy: '请上传彩色照片，不要使用黑白或印刷用（CMYK）文件',
  })
