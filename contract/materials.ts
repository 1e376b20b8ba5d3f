import { z } from 'zod'
import { binarySchema } from './shared.ts'

/** Kept in step with the engine's own limit by a test. */
export const materialBytesMax = 10 * 1024 * 1024
export const materialTypes = ['application/pdf', 'image/jpeg', 'image/png'] as const

/** The file itself as the body, or a multipart form with one field `file`. */
export const materialBodySchema = binarySchema
export const storedMaterialSchema = z.object({
  sha256: z.string(),
  type: z.string(),
  sizeBytes: z.int(),
})
export type StoredMaterial = z.infer<typeof storedMaterialSchema>

export const materialTokenSchema = z.strictObject({ token: z.string().max(200) })
