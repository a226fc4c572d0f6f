/**
 * Whether a file of a message is one that can be read as text, what its bytes say, and whether it reads like code. Pure;
 * nothing in it is interpreted. Rule: M21.
 */
import type { Attachment } from './attachment.ts'
import { extensionOf } from './file-name.ts'

export const MAX_TEXT_BYTES = 256 * 1024

const PROSE = new Set(['txt', 'text', 'md', 'markdown', 'srt', 'vtt'])
const CODE = new Set(
  'c cc cfg conf cpp cs css csv diff env go h hpp htm html ics ini java js json json5 jsx kt log lua mjs patch php pl ps1 py r rb rs scss sh sql svg swift tex toml ts tsv tsx vcf vue xhtml xml yaml yml'.split(
    ' ',
  ),
)

/** By its name, else by the type that is told of it: both may lie, and cost a look at the bytes. */
export function isTextFile({ kind, name = '', type, size }: Attachment): boolean {
  if (kind !== 'file' || size > MAX_TEXT_BYTES) return false
  const ending = extensionOf(name)
  return PROSE.has(ending) || CODE.has(ending) || (ending === '' && type.startsWith('text/'))
}

/** From left to right and in letters of one width. */
export function isCodeLike({ name = '' }: Attachment): boolean {
  return CODE.has(extensionOf(name))
}

/** UTF-8, UTF-16 by its mark, else the Windows page of Persian; undefined where it is no text. */
export function decodeText(bytes: Uint8Array): string | undefined {
  const marked = markedEncoding(bytes)
  for (const encoding of marked ? [marked] : ['utf-8', 'windows-1256']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
      if (!text.includes('\0')) return text
    } catch {
      // Another encoding, or none.
    }
  }
  return undefined
}

function markedEncoding([first, second]: Uint8Array): string | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined
}
