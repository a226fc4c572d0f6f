/**
 * What the page behind a link says of itself, as a part of the message that has the link. A reader believes it nothing: it
 * shows only where its address is a link of the text, under the host of that address. Rules: M17, M18.
 */
import { asLine } from './acceptable-name.ts'
import { bodyMarks } from './body-text.ts'
import { cutText } from './cut-text.ts'
import type { Body, Part } from './event.ts'
import { safeHref } from './find-links.ts'
import type { InlineNode, MarkNode } from './marks/mark-node.ts'
import { parseMarks } from './marks/parse-marks.ts'
import { type BlobRef, blobRef } from './media-named.ts'

export interface LinkCard {
  url: string
  /** Where it leads, in ASCII. */
  host: string
  title?: string
  description?: string
  image?: BlobRef
}

/** The key of the preference: whether the own server is asked. */
export const LINK_PREVIEWS = 'link-previews'
const LINK_TYPE = 'application/x-link'
const TITLE_LENGTH = 200
const DESCRIPTION_LENGTH = 400
/** What a page says is longer seldom, and a server takes no longer one. */
const URL_LENGTH = 2_048

/** The first link that a reader of the text sees at once: none behind a spoiler, none in code. */
export function firstLink(text: string): string | undefined {
  return text.includes('://') ? hrefsIn(parseMarks(text)).find((href) => href.length <= URL_LENGTH) : undefined
}

/** @returns undefined where there is none that may be shown */
export function linkCardIn(body: Body): LinkCard | undefined {
  const part = body.parts.find(isLinkCard)
  const card = part && readCard(part)
  return card && hrefsIn(bodyMarks(body) ?? []).includes(card.url) ? card : undefined
}

export function linkCardPart({ host: _host, ...extra }: LinkCard): Part {
  return { type: LINK_TYPE, disposition: 'preview', extra }
}

export function isLinkCard({ type, disposition }: Part): boolean {
  return type === LINK_TYPE && disposition === 'preview'
}

/** The body without a card whose link is not in its text any more. */
export function withFittingCard(body: Body): Body {
  return linkCardIn(body) ? body : { ...body, parts: body.parts.filter((part) => !isLinkCard(part)) }
}

/** The body with this card, and no other one, where its link is in the text. */
export function withCard(body: Body, card: LinkCard): Body {
  const parts = [...body.parts.filter((part) => !isLinkCard(part)), linkCardPart(card)]
  return linkCardIn({ ...body, parts }) ? { ...body, parts } : body
}

/** The body without the picture of its card: the words of a page outlive a server that let go of it. */
export function withoutCardPicture(body: Body): Body {
  return {
    ...body,
    parts: body.parts.map((part) => {
      const { image: _image, ...extra } = part.extra ?? {}
      return isLinkCard(part) ? { ...part, extra } : part
    }),
  }
}

function readCard({ extra = {} }: Part): LinkCard | undefined {
  const url = typeof extra.url === 'string' && extra.url.length <= URL_LENGTH ? safeHref(extra.url) : undefined
  const [title, description] = [words(extra.title, TITLE_LENGTH), words(extra.description, DESCRIPTION_LENGTH)]
  const image = blobRef(extra.image)
  if (url === undefined || (title === undefined && description === undefined && !image)) return undefined
  return {
    url,
    host: new URL(url).host,
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...(image && { image }),
  }
}

function words(value: unknown, length: number): string | undefined {
  const line = typeof value === 'string' ? asLine(value.slice(0, length * 4)).replace(/\s+/gu, ' ') : ''
  return line === '' ? undefined : cutText(line, length)
}

function hrefsIn(nodes: readonly MarkNode[]): string[] {
  return nodes.flatMap((node) => {
    if (node.type === 'code-block') return []
    return (node.type === 'line' ? node.children : node.lines.flat()).flatMap(hrefsOf)
  })
}

function hrefsOf(node: InlineNode): string[] {
  if (node.type === 'link' || node.type === 'named-link') return [node.href]
  return 'children' in node && node.type !== 'spoiler' ? node.children.flatMap(hrefsOf) : []
}
