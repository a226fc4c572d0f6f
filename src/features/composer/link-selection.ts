/** What the link button makes of a selection: `[words](address)`, with what is still missing selected. Pure. */
import type { Selected } from '../../model/marks/wrap-selection.ts'

const ADDRESS = /^https?:\/\/\S+$/iu
const SCHEME = 'https://'

export function linkSelection({ text, start, end }: Selected): Selected {
  const words = text.slice(start, end)
  const isAddress = ADDRESS.test(words)
  const link = isAddress ? `[](${words})` : `[${words}](${SCHEME})`
  const missing = isAddress || words === '' ? 1 : link.length - 1
  return { text: text.slice(0, start) + link + text.slice(end), start: start + missing, end: start + missing }
}
