import { textPart } from './body-text.ts'
import type { Body } from './event.ts'

/** The same body with another text: what else it carries stays. */
export function withText(body: Body, text: string): Body {
  const index = body.parts.findIndex((part) => part.text !== undefined)
  if (index < 0) return { ...body, parts: [textPart(text), ...body.parts] }
  return { ...body, parts: body.parts.map((part, at) => (at === index ? { ...part, ...textPart(text) } : part)) }
}
