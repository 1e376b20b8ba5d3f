import type { Taken } from '#contract/batches'
import { ApiProblem, problemDocumentSchema } from '#contract/problems'
import { takenSchema } from '#contract/batches'

/** Sends a list, and says how much of it has gone: `fetch` does not tell. */
export function sendList(
  file: File,
  to: { readonly service?: string; readonly batch?: string },
  gone: (part: number) => void,
): Promise<Taken> {
  const query = new URLSearchParams(
    Object.entries(to).filter((pair): pair is [string, string] => pair[1] !== undefined),
  )
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `/api/v1/batches?${query}`)
    request.setRequestHeader('x-file-name', encodeURIComponent(file.name))
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.upload.addEventListener('progress', ({ loaded, total }) => gone(loaded / total))
    request.addEventListener('load', () => {
      try {
        const body: unknown = JSON.parse(request.responseText)
        if (request.status < 300) resolve(takenSchema.parse(body))
        else reject(new ApiProblem(problemDocumentSchema.parse(body)))
      } catch (error) {
        reject(error instanceof Error ? error : new Error('unreadable'))
      }
    })
    request.addEventListener('error', () => reject(new Error('network')))
    request.send(file)
  })
}
