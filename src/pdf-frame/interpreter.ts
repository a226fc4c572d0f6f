/** Root of the worker that interprets a PDF. Its decoders of scans come along: no WebAssembly, nothing is loaded later. */
import './decoders.ts'
import 'pdfjs-dist/build/pdf.worker.mjs'
