/** Message bodies as text, and text as bodies (L7). Knows nothing of how text is shown. */
import type { Body, Ref, UserRef } from './event.ts'

const PLAIN = 'text/plain'

/** The envelope of a plain text. */
export function plainBody(text: string, more: { replyTo?: Ref; mentions?: UserRef[] } = {}): Body {
  return { enc: 'none', parts: [{ type: PLAIN, text }], ...more }
}

/** The text that a person reads, the parts under each other; empty where no part has any. */
export function bodyText(body: Body): string {
  return body.parts
    .filter(({ disposition }) => disposition !== 'preview')
    .map(({ text }) => text ?? '')
    .filter((text) => text !== '')
    .join('\n')
}

/** The same body with another text: what else it carries stays. */
export function withText(body: Body, text: string): Body {
  const index = body.parts.findIndex((part) => part.text !== undefined)
  if (index < 0) return { ...body, parts: [{ type: PLAIN, text }, ...body.parts] }
  return { ...body, parts: body.parts.map((part, at) => (at === index ? { ...part, text } : part)) }
}
