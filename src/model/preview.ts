/** What the conversation list tells of the newest event: a first line of text, or the kind of a notice. Pure. */
import { coveredText } from './body-text.ts'
import type { Body, Event } from './event.ts'

/** As many characters as a list row can show. */
export const PREVIEW_LENGTH = 140

export function previewText(body: Body | null): string {
  if (body === null) return ''
  const text = (coveredText(body) ?? '')
    .slice(0, PREVIEW_LENGTH * 2)
    .replace(/\s+/gu, ' ')
    .trim()
  return [...text].slice(0, PREVIEW_LENGTH).join('')
}

/** Whether an event shows as the newest of its conversation; effects change how an earlier one shows. */
export function isListed(event: Event): boolean {
  return ['message', 'created', 'member', 'renamed', 'pictured', 'opaque'].includes(event.kind)
}
