import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { expect, it } from 'vitest'
import type { RunningServer } from '../start-server.ts'
import { openTestServer, temporaryFolder } from './test-server.ts'

const SCRIPT = "document.documentElement.dataset.theme = 'dark'"
const INDEX = `<!doctype html><html><head><script>${SCRIPT}</script><script type="module" src="/assets/a.js"></script></head></html>`

const FRAME_STYLE = 'main { overflow: auto }'
const FRAME = `<!doctype html><html><head><style>${FRAME_STYLE}</style></head><body><script>${SCRIPT}</script></body></html>`

async function openWithClient(): Promise<RunningServer> {
  const folder = await temporaryFolder()
  const clientFolder = join(folder, 'dist')
  await mkdir(join(clientFolder, 'assets'), { recursive: true })
  await writeFile(join(folder, 'secret.txt'), 'secret')
  await writeFile(join(clientFolder, 'index.html'), INDEX)
  await writeFile(join(clientFolder, 'service-worker.js'), 'self.x = 1')
  await writeFile(join(clientFolder, 'assets/pdf-frame-B4kD9x_2.html'), FRAME)
  await writeFile(join(clientFolder, 'assets/app-B4kD9x_2.js'), 'export {}'.repeat(100))
  await writeFile(join(clientFolder, 'assets/app-B4kD9x_2.js.br'), brotliCompressSync('export {}'.repeat(100)))
  return openTestServer({ clientFolder, dataFolder: join(folder, 'data') })
}

/** fetch tidies paths up before it sends them; this does not. */
function rawStatus(server: RunningServer, path: string): Promise<[number | undefined, string]> {
  return new Promise((resolve, reject) => {
    const sent = request(
      { host: '127.0.0.1', port: server.port, path, headers: { accept: 'text/plain' } },
      (response) => {
        let body = ''
        response.on('data', (chunk) => (body += String(chunk)))
        response.on('end', () => resolve([response.statusCode, body]))
      },
    )
    sent.on('error', reject).end()
  })
}

it('a page has a strict policy: only its own scripts, by hash, and no other host', async () => {
  const server = await openWithClient()
  const response = await fetch(server.address)
  expect(await response.text()).toBe(INDEX)
  const policy = response.headers.get('content-security-policy') ?? ''
  const hash = createHash('sha256').update(SCRIPT).digest('base64')
  const host = `127.0.0.1:${server.port}`
  expect(policy.split('; ')).toEqual([
    "default-src 'none'",
    `script-src 'self' 'sha256-${hash}'`,
    "style-src 'self'",
    "img-src 'self' blob: data:",
    "media-src 'self' blob:",
    "font-src 'self'",
    `connect-src 'self' ws://${host} wss://${host}`,
    "worker-src 'self'",
    "frame-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types hodhod',
  ])
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cache-control': 'no-cache',
    'permissions-policy': 'camera=(self), geolocation=(self), microphone=(self), payment=(), usb=()',
  })
})

it('[M25] the page that draws PDFs runs what stands in it, and may ask nobody for anything', async () => {
  const server = await openWithClient()
  const response = await fetch(`${server.address}/assets/pdf-frame-B4kD9x_2.html`)
  expect(await response.text()).toBe(FRAME)
  const hash = (text: string) => createHash('sha256').update(text).digest('base64')
  expect((response.headers.get('content-security-policy') ?? '').split('; ')).toEqual([
    "default-src 'none'",
    `script-src 'sha256-${hash(SCRIPT)}'`,
    `style-src 'sha256-${hash(FRAME_STYLE)}'`,
    'worker-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
    'sandbox allow-scripts',
    "require-trusted-types-for 'script'",
    'trusted-types pdf-frame',
  ])
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  })
})

it('a hostile Host header does not get into the policy', async () => {
  const server = await openWithClient()
  const policy = await new Promise<string>((resolve, reject) => {
    const headers = { host: "evil; script-src 'unsafe-inline'" }
    request({ host: '127.0.0.1', port: server.port, path: '/', headers }, (response) => {
      response.resume()
      resolve(String(response.headers['content-security-policy']))
    })
      .on('error', reject)
      .end()
  })
  expect(policy).toContain("connect-src 'self';")
  expect(policy).not.toContain('evil')
})

it('hashed assets are immutable and come precompressed, the worker is asked for again, an unchanged file is not sent', async () => {
  const server = await openWithClient()
  const asset = await fetch(`${server.address}/assets/app-B4kD9x_2.js`, { headers: { 'Accept-Encoding': 'br' } })
  expect(Object.fromEntries(asset.headers)).toMatchObject({
    'content-encoding': 'br',
    'cache-control': 'public, max-age=31536000, immutable',
    'content-type': 'text/javascript; charset=utf-8',
  })
  expect(await asset.text()).toBe('export {}'.repeat(100))
  const worker = await fetch(`${server.address}/service-worker.js`)
  expect(worker.headers.get('cache-control')).toBe('no-cache')
  const etag = worker.headers.get('etag') ?? ''
  expect((await fetch(`${server.address}/service-worker.js`, { headers: { 'If-None-Match': etag } })).status).toBe(304)
})

it('a navigation to any page of the app gets the page; a missing file does not', async () => {
  const server = await openWithClient()
  const page = await fetch(`${server.address}/conversation/d.aaaaaaaa.bbbbbbbb`, { headers: { Accept: 'text/html' } })
  expect([page.status, await page.text()]).toEqual([200, INDEX])
  expect((await fetch(`${server.address}/assets/gone.js`, { headers: { Accept: 'text/html' } })).status).toBe(404)
  expect((await fetch(`${server.address}/x`, { method: 'DELETE' })).status).toBe(405)
})

it('no path climbs out of the folder', async () => {
  const server = await openWithClient()
  for (const path of [
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '//secret.txt',
    '/assets/..\\..\\secret.txt',
    '/\u0000',
  ]) {
    const [status, body] = await rawStatus(server, encodeURI(path).replaceAll('%25', '%'))
    expect([status === 404 || status === 400, body.includes('secret')], path).toEqual([true, false])
  }
})

it('without a built client the server says what to do', async () => {
  const server = await openTestServer()
  const response = await fetch(server.address)
  expect(response.status).toBe(404)
  expect(await response.text()).toContain('npm run build')
})
