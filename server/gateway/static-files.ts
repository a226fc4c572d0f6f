/**
 * Serves the built client from memory: the files that were there at the start and no others, so no path can climb out.
 * Hashed assets are immutable, the rest is asked for again; a navigation to any page gets index.html.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, relative, sep } from 'node:path'
import { inlineScriptHashes, pdfFrameHeaders, securityHeaders } from './content-security.ts'

export interface StaticFiles {
  serve(request: IncomingMessage, response: ServerResponse, path: string): void
}

interface StaticFile {
  type: string
  etag: string
  isImmutable: boolean
  /** Headers of its own instead of those of the app. */
  headers?: Record<string, string>
  plain: Buffer
  br?: Buffer
  gzip?: Buffer
}

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.wasm': 'application/wasm',
}
/** The page that draws PDFs, which has a policy of its own (M25). */
const PDF_FRAME = /^\/assets\/pdf-frame-[A-Za-z0-9_-]{8,}\.html$/
/** Vite's names: `name-<hash>.ext` in assets/. */
const HASHED = /^\/assets\/.*-[A-Za-z0-9_-]{8,}\.\w+$/

/** @param folder the built client; without one (a server for other clients) every path answers 404. */
export function readStaticFiles(folder: string | undefined): StaticFiles {
  const files = folder === undefined ? new Map<string, StaticFile>() : readFolder(folder)
  const index = files.get('/index.html')
  const hashes = index ? inlineScriptHashes(index.plain.toString('utf8')) : []
  return {
    serve(request, response, path) {
      const file = files.get(path === '/' ? '/index.html' : path) ?? (isNavigation(request, path) ? index : undefined)
      const headers = file?.headers ?? securityHeaders(hashes, request.headers.host)
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
      if (request.method !== 'GET' && request.method !== 'HEAD') return plainText(response, 405, 'method not allowed')
      if (file) return sendFile(request, response, file)
      plainText(response, 404, index ? 'not found' : 'The client is not built here: run "npm run build".')
    },
  }
}

function readFolder(folder: string): Map<string, StaticFile> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
  const present = new Set(names)
  const files = new Map<string, StaticFile>()
  for (const name of names) {
    const type = TYPES[extname(name)]
    if (type === undefined) continue
    const plain = readFileSync(join(folder, name))
    const path = `/${name.split(sep).join('/')}`
    files.set(path, {
      type,
      plain,
      etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
      isImmutable: HASHED.test(path),
      ...(PDF_FRAME.test(path) ? { headers: pdfFrameHeaders(plain.toString('utf8')) } : {}),
      ...(present.has(`${name}.br`) ? { br: readFileSync(join(folder, `${name}.br`)) } : {}),
      ...(present.has(`${name}.gz`) ? { gzip: readFileSync(join(folder, `${name}.gz`)) } : {}),
    })
  }
  return files
}

function isNavigation(request: IncomingMessage, path: string): boolean {
  return (
    TYPES[extname(path)] === undefined &&
    !path.startsWith('/assets/') &&
    /\btext\/html\b/.test(request.headers.accept ?? '')
  )
}

function sendFile(request: IncomingMessage, response: ServerResponse, file: StaticFile): void {
  const accepted = String(request.headers['accept-encoding'] ?? '')
  const encoding =
    file.br && /\bbr\b/.test(accepted) ? 'br' : file.gzip && /\bgzip\b/.test(accepted) ? 'gzip' : undefined
  const body = (encoding && file[encoding]) ?? file.plain
  response.setHeader('Content-Type', file.type)
  response.setHeader('ETag', file.etag)
  response.setHeader('Vary', 'Accept-Encoding')
  response.setHeader('Cache-Control', file.isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache')
  if (request.headers['if-none-match'] === file.etag) return void response.writeHead(304).end()
  if (encoding) response.setHeader('Content-Encoding', encoding)
  response.setHeader('Content-Length', body.length)
  response.writeHead(200)
  response.end(request.method === 'HEAD' ? undefined : body)
}

function plainText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' })
  response.end(`${text}\n`)
}
