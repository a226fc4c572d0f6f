/** Root of the worker that draws what the interpreter made of a page: the frame's own thread stays free. */
import 'pdfjs-dist/build/pdf.renderer.mjs'
