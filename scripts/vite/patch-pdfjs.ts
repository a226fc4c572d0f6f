/**
 * Changes three places of PDF.js that it has no options for: a stream does not unpack into more memory than it may, and decoders of
 * scans are taken from the page instead of being loaded. A version in which one of them reads otherwise fails the build.
 */
import type { Plugin } from 'vite'

/** A page of A4 in colour with 300 dots an inch takes 35 MB. */
const MAX_STREAM_BYTES = 256 * 1024 * 1024

const PATCHES: readonly [text: string, by: string][] = [
  [
    'if (requested <= buffer.byteLength) {',
    `if (requested > ${MAX_STREAM_BYTES}) throw new RangeError("a stream is too large");\nif (requested <= buffer.byteLength) {`,
  ],
  [
    'totalLength += chunk.byteLength;',
    `totalLength += chunk.byteLength;\nif (totalLength > ${MAX_STREAM_BYTES}) { reader.cancel().catch(() => {}); throw new RangeError("a stream is too large"); }`,
  ],
  [
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is text that PDF.js has
    'await import(\n    /*webpackIgnore: true*/\n    /*@vite-ignore*/\n    `${WasmImage.#wasmUrl}${this._noWasmFilename}`)',
    '{ default: globalThis.pdfDecoders[this._noWasmFilename] }',
  ],
]

export function patchPdfjs(): Plugin {
  return {
    name: 'hodhod:patch-pdfjs',
    enforce: 'pre',
    transform: (code, id) => (/pdfjs-dist\/build\/pdf\.worker\.mjs$/.test(id) ? patched(code) : undefined),
  }
}

function patched(code: string): string {
  return PATCHES.reduce((former, [text, by]) => {
    if (former.split(text).length !== 2) throw new Error(`PDF.js is not as it was at: ${text}`)
    return former.replace(text, () => by)
  }, code)
}
