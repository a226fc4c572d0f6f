/** The readable text of a body; null where no part of it is text that this build can show. */
import type { Body } from './event.ts'

export function bodyText(body: Body): string | null {
  const texts = body.parts.filter((part) => part.type === 'text/plain' && part.text !== undefined)
  return texts.length > 0 ? texts.map((part) => part.text).join('\n') : null
}

/** A body of plain text, as the composer and forwarding make it. */
export function textBody(text: string, rest: Omit<Body, 'enc' | 'parts'> = {}): Body {
  return { enc: 'none', parts: [{ type: 'text/plain', text }], ...rest }
}
