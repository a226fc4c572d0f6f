/** nginx and Caddy with the files of deploy/ in front of a real server, with TLS, where they are installed. */
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { request as openRequest } from 'node:https'
import { join } from 'node:path'
import { io, type Socket } from 'socket.io-client'
import { describe, expect, it, onTestFinished } from 'vitest'
import {
  ask,
  direct,
  listen,
  newCid,
  openTestServer,
  PATIENT,
  signUp,
  temporaryFolder,
} from '../server/gateway/test-server.ts'
import { freePort } from './services.mjs'

type Start = (folder: string, port: number, gateway: number) => { program: string; args: string[] }

const PROXIES: { name: string; program: string; start: Start }[] = [
  { name: 'nginx', program: '/usr/sbin/nginx', start: nginx },
  { name: 'Caddy', program: '/usr/bin/caddy', start: caddy },
]

for (const { name, program, start } of PROXIES) {
  if (existsSync(program)) describe(name, () => declare(start))
  else {
    process.stderr.write(`NOT TESTED for want of ${name}: deploy/ with ${program}.\n`)
    describe.todo(name)
  }
}

function declare(start: Start): void {
  it('[O5] passes live connections and polling on, says who the client is, and keeps what is for operators inside', async () => {
    const server = await openTestServer({
      trustProxy: 1,
      rateLimits: { 'sign-up': { burst: 4, perSecond: 0.001 } },
      metricsToken: 'metrics-token-of-the-test',
    })
    const port = await freePort()
    const { program, args } = start(await temporaryFolder(), port, server.port)
    const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] })
    let said = ''
    child.stderr.on('data', (chunk) => (said += String(chunk)))
    onTestFinished(() => void child.kill('SIGKILL'))
    await expect.poll(() => status(port, '/healthz').catch(() => said), { timeout: 20_000 }).toBe(200)
    for (const path of ['/metrics', '/readyz']) expect(await status(port, path), path).toBe(404)
    const [sara, omid] = [await signUp(server, 'sara'), await signUp(server, 'omid')]
    const forged = { 'X-Forwarded-For': '203.0.113.9', 'Content-Type': 'application/json' }
    const form = (username: string) => JSON.stringify({ username, name: 'x', password: 'correct horse', device: 'x' })
    const codes: number[] = []
    for (const username of ['aaa', 'bbb', 'ccc']) codes.push(await status(port, '/api/sign-up', forged, form(username)))
    expect(codes, 'forged addresses do not count').toEqual([200, 200, 429])
    const [live, polling] = [await connect(port, sara.token, 'websocket'), await connect(port, omid.token, 'polling')]
    const heard = listen(polling)
    const command = { op: 'send', cid: newCid(), conversation: direct(sara, omid), body: 'از پشت پراکسی' } as const
    expect(await ask(live, 'perform', command)).toMatchObject({ seq: 1 })
    await expect.poll(() => heard.map(([push]) => push), PATIENT).toContain('e')
  })
}

/** Our file in an http block, on other ports, with a certificate that is made here. */
function nginx(folder: string, port: number, gateway: number) {
  const certificate = join(folder, 'cert.pem')
  const key = join(folder, 'key.pem')
  const subject = ['-subj', '/CN=localhost', '-days', '1', '-keyout', key, '-out', certificate]
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', ...subject], { stdio: 'ignore' })
  const ours = readFileSync('deploy/nginx.conf', 'utf8')
    .replaceAll(/^ *listen \[::\].*$/gm, '')
    .replace('listen 443 ssl', `listen 127.0.0.1:${port} ssl`)
    .replace(/\nserver \{\n *listen 80;[\s\S]*$/, '\n')
    .replace('127.0.0.1:8787', `127.0.0.1:${gateway}`)
    .replace(/ssl_certificate .*;/, `ssl_certificate ${certificate};`)
    .replace(/ssl_certificate_key .*;/, `ssl_certificate_key ${key};`)
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${folder}/${name};`,
  )
  const main = `pid ${folder}/pid; error_log stderr; daemon off; events {} http { ${paths.join(' ')}\n${ours}\n}`
  writeFileSync(join(folder, 'nginx.conf'), main)
  return { program: '/usr/sbin/nginx', args: ['-p', folder, '-c', join(folder, 'nginx.conf')] }
}

/** Our file, with a certificate of Caddy's own making, and nothing outside the folder touched. */
function caddy(folder: string, port: number, gateway: number) {
  const ours = readFileSync('deploy/Caddyfile', 'utf8')
    .replace('{$HODHOD_NAME:messenger.example.org}', `https://localhost:${port}`)
    .replace('{$HODHOD_GATEWAYS:127.0.0.1:8787}', `127.0.0.1:${gateway}`)
  const storage = join(folder, 'storage')
  mkdirSync(storage)
  const own = `{\n\tadmin off\n\tauto_https disable_redirects\n\tskip_install_trust\n\tstorage file_system ${storage}\n}\n`
  writeFileSync(join(folder, 'Caddyfile'), own + ours)
  return { program: '/usr/bin/caddy', args: ['run', '--adapter', 'caddyfile', '--config', join(folder, 'Caddyfile')] }
}

function status(port: number, path: string, headers = {}, body?: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const options = { host: 'localhost', port, path, headers, method: body ? 'POST' : 'GET', rejectUnauthorized: false }
    const request = openRequest(options, (response) => {
      response.resume()
      response.on('end', () => resolve(response.statusCode ?? 0))
    })
    request.on('error', reject).end(body)
  })
}

async function connect(port: number, token: string, transport: 'websocket' | 'polling'): Promise<Socket> {
  const socket = io(`https://localhost:${port}`, {
    transports: [transport],
    upgrade: false,
    reconnection: false,
    forceNew: true,
    rejectUnauthorized: false,
    auth: { token },
  })
  onTestFinished(() => void socket.disconnect())
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('connect_error', reject)
  })
  return socket
}
