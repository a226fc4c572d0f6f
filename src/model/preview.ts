/** What the conversation list tells of the newest event: a first line of text, what is in it beside, or the kind of a notice. Pure. */
import { type MediaSummary, mediaSummary } from './attachment.ts'
import { coveredText } from './body-text.ts'
import { cutText } from './cut-text.ts'
import type { Body, Event, UserRef } from './event.ts'

/** As many UTF-16 units as a list row can show. */
export const PREVIEW_LENGTH = 140

export interface Preview {
  text: string
  media?: MediaSummary
}

export function previewOf(body: Body | null): Preview {
  if (body === null) return { text: '' }
  const media = mediaSummary(body)
  return { text: firstLine(body), ...(media && { media }) }
}

function firstLine(body: Body): string {
  // White space goes first: a run of it takes one place.
  const line = (coveredText(body) ?? '')
    .slice(0, PREVIEW_LENGTH * 8)
    .replace(/\s+/gu, ' ')
    .trim()
  return cutText(line, PREVIEW_LENGTH)
}

/** Whether an event shows as the newest of its conversation; effects change how an earlier one shows. */
export function isListed(event: Event): boolean {
  return ['message', 'created', 'member', 'renamed', 'pictured', 'opaque'].includes(event.kind)
}

/** Whether the list tells it: who else came and went in a channel is no news, and would put it on top again and again. */
export function isTold(event: Event, { channel }: { channel?: true }, self: UserRef): boolean {
  return isListed(event) && !(channel && isOthersMove(event, self))
}

/** Somebody else came, went or rose: among a hundred thousand that tells a reader of a channel nothing. */
export function isOthersMove(event: Event, self: UserRef): boolean {
  return event.kind === 'member' && event.user !== self
}
