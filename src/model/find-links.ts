/** The addresses in a text that may become links: http and https only, without the punctuation that ends the sentence (L7, T9). */

export interface FoundLink {
  index: number
  /** As it stands in the text. */
  text: string
  href: string
}

const LINK = /\bhttps?:\/\/[^\s<>"'`«»\u200E\u200F\u202A-\u202E\u2066-\u2069]+/giu
/** What ends a sentence, or a mark around the link, rather than the link. */
const TRAILING = /[.,;:!?…،؛؟)\]}*_~|\u200C\u200D]/u

export function findLinks(text: string): FoundLink[] {
  const links: FoundLink[] = []
  for (const match of text.matchAll(LINK)) {
    const shown = trimLink(match[0])
    const href = safeHref(shown)
    if (href !== undefined) links.push({ index: match.index, text: shown, href })
  }
  return links
}

export function safeHref(link: string): string | undefined {
  const url = URL.canParse(link) ? new URL(link) : undefined
  return url && (url.protocol === 'https:' || url.protocol === 'http:') && url.hostname ? url.href : undefined
}

/** A closing bracket belongs to the link when the link opened it. */
function trimLink(link: string): string {
  let end = link.length
  while (end > 0 && TRAILING.test(link.charAt(end - 1))) end -= 1
  const trimmed = link.slice(0, end)
  return link[end] === ')' && trimmed.includes('(') && !trimmed.includes(')') ? `${trimmed})` : trimmed
}
