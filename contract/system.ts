import { z } from 'zod'

export const healthSchema = z.object({ status: z.literal('ok') })
export const readinessSchema = z.object({ status: z.enum(['ready', 'notReady']) })
export const textSchema = z.string()
/** An OpenAPI 3.1 document. */
export const openApiSchema = z.record(z.string(), z.unknown())
