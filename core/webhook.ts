/** One message to software outside, and what came of it. */
export type WebhookMessage = {
  readonly url: string
  /** Both while one replaces the other; a receiver accepts either's signature. */
  readonly secrets: readonly string[]
  /** The same however often it is sent. */
  readonly id: string
  readonly body: string
}

/** `status` null: no HTTP answer came, and `says` says why. Never throws for the world's faults. */
export type WebhookAnswer = {
  readonly status: number | null
  readonly says: string
  /** The beginning of what was answered. */
  readonly snippet: string
}

export type WebhookSender = {
  /** Why an address can never be sent to, in words for whoever typed it. */
  readonly flawIn: (url: string) => string | undefined
  readonly send: (message: WebhookMessage) => Promise<WebhookAnswer>
}
