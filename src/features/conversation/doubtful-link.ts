/** Whether the text of a link names another host than it leads to: `[bank.ir](https://evil.example)`. Pure. Rule: V7. */
import type { NamedLink } from '../../model/marks/mark-node.ts'
import { plainInline } from '../../model/marks/plain-of-marks.ts'

const HOST = /(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}/gu

export function isDoubtful(link: NamedLink): boolean {
  const own = withoutWww(link.host)
  return [...plainInline(link.children).matchAll(HOST)].some(([host]) => withoutWww(asciiOf(host)) !== own)
}

/** As the address bar would show it, so that a letter that looks alike is another one. */
function asciiOf(host: string): string {
  const address = `https://${host}`
  return URL.canParse(address) ? new URL(address).host : host
}

function withoutWww(host: string): string {
  return host
    .toLowerCase()
    .replace(/^www\./, '')
    .replace(/:\d+$/, '')
}
