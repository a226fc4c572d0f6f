/**
 * Which files of messages are looked at as PDF, and what the app and the frame that draws them say to one another. The frame
 * interprets what strangers made, so the app believes nothing of it: each report is read here. Pure. Rule: M25.
 */
import type { Attachment } from './attachment.ts'
import { extensionOf } from './file-name.ts'

/** It lies in memory as a whole while it is looked at. */
export const MAX_PDF_BYTES = 64 * 1024 * 1024
/** So many pages have a place in the frame; who wants the rest saves the file. */
export const MAX_PDF_PAGES = 2_000

/** Keys that the app hands on, so that one scrolls without going into the frame first. */
export const SCROLL_KEYS = ['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End'] as const
export type ScrollKey = (typeof SCROLL_KEYS)[number]
/** Keys that the frame hands back: what they do is the app's. */
export const VIEWER_KEYS = ['Escape', '+', '-', '0'] as const
export type ViewerKey = (typeof VIEWER_KEYS)[number]

/** How far it is drawn up or down: 1 is the width of the frame. */
export const PDF_ZOOMS = [0.5, 0.75, 1, 1.5, 2, 3, 4] as const

/** What the app asks of the frame. */
export type PdfOrder =
  | {
      type: 'open'
      /** Handed over, not copied. */
      bytes: ArrayBuffer
      language: string
      /** The word for a page, before its number. */
      page: string
    }
  | { type: 'zoom'; zoom: number }
  | { type: 'scroll'; key: ScrollKey }

/** Why a PDF does not show: it wants a password, its bytes are none, or it takes more than it may. */
export const PDF_FAILURES = ['encrypted', 'broken', 'heavy'] as const
export type PdfFailure = (typeof PDF_FAILURES)[number]

/** What the frame says. */
export type PdfReport =
  | { type: 'opened'; pages: number }
  | { type: 'at'; page: number }
  | { type: 'pressed'; key: ViewerKey }
  | { type: 'failed'; failure: PdfFailure }

/** What the frame says before it has a port: that it can take one. */
export const FRAME_IS_READY = 'hodhod-pdf-frame-ready'

/** By its name, else by the type that is told of it: both may lie, and cost a look at the bytes. */
export function isPdfFile({ kind, name = '', type, size }: Attachment): boolean {
  if (kind !== 'file' || size > MAX_PDF_BYTES) return false
  const ending = extensionOf(name)
  return ending === 'pdf' || (ending === '' && type === 'application/pdf')
}

/** @returns undefined for everything that is no report, whoever sends it */
export function readPdfReport(data: unknown): PdfReport | undefined {
  if (typeof data !== 'object' || data === null || !('type' in data)) return undefined
  const { type, pages, page, key, failure } = data as Readonly<Record<string, unknown>>
  if (type === 'opened' && isCount(pages)) return { type, pages }
  if (type === 'at' && isCount(page) && page <= MAX_PDF_PAGES) return { type, page }
  if (type === 'pressed' && isOneOf(VIEWER_KEYS, key)) return { type, key }
  if (type === 'failed' && isOneOf(PDF_FAILURES, failure)) return { type, failure }
  return undefined
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) > 0
}

export function isOneOf<Value extends string>(values: readonly Value[], value: unknown): value is Value {
  return (values as readonly unknown[]).includes(value)
}
