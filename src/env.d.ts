/** Modules that the build makes. */
declare module 'virtual:pdf-frame' {
  /** Address of the page in which a PDF is drawn. */
  const url: string
  export default url
}
declare module 'virtual:pdf-script/*' {
  /** A worker of the frame, as text. */
  const script: string
  export default script
}
declare module 'pdfjs-dist/build/pdf.worker.mjs'
declare module 'pdfjs-dist/build/pdf.renderer.mjs'
declare module 'pdfjs-dist/wasm/*' {
  const instantiate: (imports: unknown) => unknown
  export default instantiate
}
