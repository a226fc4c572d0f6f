/** The decoders of scans (fax, JBIG2, JPEG 2000) where the build's patch of PDF.js looks for them. */
import jbig2 from 'pdfjs-dist/wasm/jbig2_nowasm_fallback.js'
import openjpeg from 'pdfjs-dist/wasm/openjpeg_nowasm_fallback.js'

Object.assign(globalThis, {
  pdfDecoders: { 'jbig2_nowasm_fallback.js': jbig2, 'openjpeg_nowasm_fallback.js': openjpeg },
})
