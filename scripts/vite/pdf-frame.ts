/**
 * Makes the page in which PDFs are drawn: one file with its script, its style and its workers inside, so that its policy can
 * forbid every request. In the build a hashed asset, in the dev server a page with the same headers as in the server.
 */
import { readFileSync } from 'node:fs'
import { build, type Plugin } from 'vite'
import { pdfFrameHeaders } from '../../server/gateway/content-security.ts'
import { patchPdfjs } from './patch-pdfjs.ts'

const FRAME = 'virtual:pdf-frame'
const SCRIPT = 'virtual:pdf-script/'
const FOLDER = 'src/pdf-frame'
const DEV_PATH = '/pdf-frame.html'

export function pdfFrame(): Plugin {
  let isBuild = false
  let made: Promise<string> | undefined
  const frame = () => (made ??= makeFrame())
  return {
    name: 'hodhod:pdf-frame',
    configResolved({ command }) {
      isBuild = command === 'build'
    },
    resolveId: (id) => (id === FRAME ? `\0${FRAME}` : undefined),
    async load(id) {
      if (id !== `\0${FRAME}`) return undefined
      if (!isBuild) return `export default ${JSON.stringify(DEV_PATH)}`
      const reference = this.emitFile({ type: 'asset', name: 'pdf-frame.html', source: await frame() })
      return `export default import.meta.ROLLUP_FILE_URL_${reference}`
    },
    configureServer({ middlewares }) {
      middlewares.use(DEV_PATH, (_request, response, next) => {
        frame().then((html) => {
          for (const [name, value] of Object.entries(pdfFrameHeaders(html))) response.setHeader(name, value)
          response.setHeader('Content-Type', 'text/html; charset=utf-8')
          response.end(html)
        }, next)
      })
    },
  }
}

/** @returns the whole page; it takes some seconds */
export async function makeFrame(): Promise<string> {
  const html = readFileSync(`${FOLDER}/frame.html`, 'utf8')
  const script = await bundled('main')
  return html.replace('<script></script>', () => `<script>${inHtml(script)}</script>`)
}

async function bundled(entry: string): Promise<string> {
  const result = await build({
    configFile: false,
    envFile: false,
    publicDir: false,
    logLevel: 'error',
    plugins: [scripts(), patchPdfjs()],
    build: {
      write: false,
      target: 'es2023',
      rolldownOptions: {
        input: `${FOLDER}/${entry}.ts`,
        output: { format: 'iife', codeSplitting: false },
      },
    },
  })
  const output = 'output' in result ? result.output : Array.isArray(result) ? result[0]?.output : undefined
  if (output?.length !== 1 || output[0].type !== 'chunk') throw new Error(`${entry} of the PDF frame is not one file`)
  return output[0].code
}

/** A worker as text in the script that starts it. */
function scripts(): Plugin {
  return {
    name: 'hodhod:pdf-scripts',
    resolveId: (id) => (id.startsWith(SCRIPT) ? `\0${id}` : undefined),
    load: async (id) =>
      id.startsWith(`\0${SCRIPT}`)
        ? `export default ${JSON.stringify(await bundled(id.slice(SCRIPT.length + 1)))}`
        : undefined,
  }
}

/** Nothing in it ends the element, or opens a comment of the old kind: both could only stand in a text or an expression. */
function inHtml(script: string): string {
  return script.replace(/<(?=\/script|!--|script)/gi, '\\x3C')
}
