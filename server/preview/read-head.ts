/** What a page says of itself in its head: title, description, picture. Plain text out, whatever comes in; knows no more of HTML. */

export interface PageHead {
  title?: string
  description?: string
  image?: string
}

const HEAD_LENGTH = 200_000
const TITLE_LENGTH = 200
const DESCRIPTION_LENGTH = 400
const META = /<meta\b([^<>]{0,2000})>/gi
const HIDDEN = /<!--|<(script|style)\b/gi
const ENDS = { comment: /-->/g, script: /<\/script\b/gi, style: /<\/style\b/gi }
const ATTRIBUTE = /([a-z:-]{1,40})\s*=\s*(?:"([^"]{0,2000})"|'([^']{0,2000})'|([^\s"'>]{1,500}))/gi
const TITLE = /<title\b[^>]{0,200}>([^<]{0,1000})/i
const ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  zwnj: '\u200c',
  rlm: '\u200f',
  lrm: '\u200e',
}

export function readHead(html: string): PageHead {
  const head = shown(html.slice(0, HEAD_LENGTH))
  const said = new Map<string, string>()
  for (const [, attributes = ''] of head.matchAll(META)) {
    const all = attributesOf(attributes)
    const name = (all.get('property') ?? all.get('name') ?? '').toLowerCase()
    const content = all.get('content')
    if (content !== undefined && !said.has(name)) said.set(name, content)
  }
  const first = (...names: string[]) =>
    names.map((name) => said.get(name)).find((value) => value !== undefined && value !== '')
  const title = line(first('og:title', 'twitter:title') ?? TITLE.exec(head)?.[1], TITLE_LENGTH)
  const description = line(first('og:description', 'twitter:description', 'description'), DESCRIPTION_LENGTH)
  const image = first('og:image:secure_url', 'og:image', 'og:image:url', 'twitter:image', 'twitter:image:src')
  return {
    ...(title && { title }),
    ...(description && { description }),
    ...(image && { image: unescaped(image).trim() }),
  }
}

/** Without comments, scripts and styles. Goes through the text once, whatever it is: a page may be made to be slow. */
function shown(html: string): string {
  let rest = ''
  for (let at = 0; ; ) {
    const hidden = firstFrom(HIDDEN, html, at)
    if (!hidden) return rest + html.slice(at)
    rest += html.slice(at, hidden.index)
    const kind = (hidden[1]?.toLowerCase() ?? 'comment') as keyof typeof ENDS
    const end = firstFrom(ENDS[kind], html, hidden.index + hidden[0].length)
    // What is not closed goes on to the end.
    if (!end) return rest
    at = end.index + end[0].length
  }
}

/** @param pattern with the flag g */
function firstFrom(pattern: RegExp, text: string, from: number): RegExpExecArray | null {
  pattern.lastIndex = from
  return pattern.exec(text)
}

function attributesOf(text: string): Map<string, string> {
  const all = new Map<string, string>()
  for (const [, name = '', double, single, bare] of text.matchAll(ATTRIBUTE))
    all.set(name.toLowerCase(), double ?? single ?? bare ?? '')
  return all
}

/** One line without anything that turns or hides text. Half-spaces and joined emoji stay. */
function line(text: string | undefined, length: number): string {
  const plain = unescaped(text ?? '')
    .replaceAll(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\s]+/gu, ' ')
    .trim()
    .toWellFormed()
  return [...plain].length > length ? `${[...plain].slice(0, length - 1).join('')}…` : plain
}

function unescaped(text: string): string {
  return text.replaceAll(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return ENTITIES[String(name).toLowerCase()] ?? whole
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)
    return code > 0 && code <= 0x10_ffff ? String.fromCodePoint(code) : ''
  })
}
