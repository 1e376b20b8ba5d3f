import { useEffect, useRef, useState } from 'react'
import type { ServiceDefinition } from '#core/definition'
import type { CheckReply } from '#contract/services'
import type { Typed } from '#contract/shared'
import { api } from '#web/api.ts'

/** Long enough that nobody's typing is interrupted, short enough that nobody waits for it. */
const quietMs = 450

export type Check = {
  readonly reply: CheckReply | undefined
  /** What the reply was about; something else may have been typed since. */
  readonly about: Typed | undefined
  readonly asking: boolean
  readonly failed: unknown
}

const nothingYet: Check = { reply: undefined, about: undefined, asking: true, failed: undefined }

/**
 * Asks the server to read what has been typed: it asks the registers and says what they fill in.
 * Nothing waits for it. The first question is asked at once, for what the session knows.
 */
export function useCheck(
  definition: ServiceDefinition,
  typed: Typed,
  draft: string | undefined,
): Check {
  const [check, setCheck] = useState<Check>(nothingYet)
  const isFirst = useRef(true)
  // A draft that comes into being changes nothing that was asked.
  const draftNow = useRef(draft)
  useEffect(() => {
    draftNow.current = draft
  }, [draft])
  useEffect(() => {
    const stop = new AbortController()
    const ask = async () => {
      setCheck((before) => ({ ...before, asking: true }))
      try {
        const reply = await api.checkAnswers({
          params: { code: definition.code },
          body: { typed, ...(draftNow.current && { draft: draftNow.current }) },
          signal: stop.signal,
        })
        setCheck({ reply, about: typed, asking: false, failed: undefined })
      } catch (error) {
        if (!stop.signal.aborted)
          setCheck((before) => ({ ...before, asking: false, failed: error }))
      }
    }
    const timer = setTimeout(() => void ask(), isFirst.current ? 0 : quietMs)
    isFirst.current = false
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [definition, typed])
  return check
}
