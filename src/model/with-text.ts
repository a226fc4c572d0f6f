import { isText, textPart } from './body-text.ts'
import type { Body } from './event.ts'
import { isLinkCard, withFittingCard } from './link-card.ts'

/** The same body with another text: what else it carries stays. Where there is something else, the text may go altogether. */
export function withText(body: Body, text: string): Body {
  const rest = body.parts.filter((part) => !isText(part))
  if (text === '' && rest.some((part) => !isLinkCard(part))) return withFittingCard({ ...body, parts: rest })
  const index = body.parts.findIndex(isText)
  if (index < 0) return { ...body, parts: [textPart(text), ...body.parts] }
  const parts = body.parts.map((part, at) => (at === index ? { ...part, ...textPart(text) } : part))
  return withFittingCard({ ...body, parts })
}
