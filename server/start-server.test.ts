import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { createConnection, createServer } from 'node:net'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, it, onTestFinished } from 'vitest'
import { runAdmin } from './admin/run-admin.ts'
import {
  ask,
  connect,
  direct,
  listen,
  newCid,
  openTestServer,
  PATIENT,
  post,
  signUp,
  temporaryFolder,
} from './gateway/test-server.ts'
import type { StartError } from './start-error.ts'
import { startServer } from './start-server.ts'
import { SCHEMA_VERSION } from './store/migrations/migrate.ts'
import { describeWithPostgres, newSchema } from './store/postgres/test-postgres.ts'
import { DATABASE_FILE } from './store/sqlite/connections.ts'

const send = (conversation: string, body: string, cid = newCid()) => ({ op: 'send' as const, cid, conversation, body })

it('[S6] after a restart the accounts, sessions, messages, cursors and dedupe are as before', async () => {
  const dataFolder = await temporaryFolder()
  const first = await openTestServer({ dataFolder })
  const [sara, omid] = [await signUp(first, 'sara'), await signUp(first, 'omid')]
  const conversation = direct(sara, omid)
  const command = send(conversation, 'پیش از خاموشی')
  const answer = await post(first, 'perform', command, sara.token)
  const { cursor = null, epoch } = await post(first, 'sync', { cursor: null }, omid.token)
  await first.close()

  const second = await openTestServer({ dataFolder })
  expect(await post(second, 'perform', command, sara.token)).toEqual(answer)
  expect(await post(second, 'sync', { cursor }, omid.token)).toMatchObject({ epoch, pages: [], conversations: [] })
  await post(second, 'perform', send(conversation, 'پس از خاموشی'), sara.token)
  const { pages = [] } = await post(second, 'sync', { cursor }, omid.token)
  expect(pages.flatMap(({ events }) => events.map((event) => event[4]))).toEqual(['پس از خاموشی'])
})

it('[W9] a closing server says when to come back, answers what was begun, and closes every door', async () => {
  const server = await openTestServer({ drainMs: 50 })
  const [sara, omid] = [await signUp(server, 'sara'), await signUp(server, 'omid')]
  const conversation = direct(sara, omid)
  const sockets = await Promise.all(Array.from({ length: 20 }, () => connect(server, omid.token)))
  const heard = sockets.map(listen)
  const gone = sockets.map((socket) => new Promise((resolve) => socket.once('disconnect', resolve)))
  const { cursor = null } = await post(server, 'sync', { cursor: null }, sara.token)
  const poll = post(server, 'sync', { cursor, waitMs: 20_000 }, sara.token)
  const writing = Array.from({ length: 50 }, (_, index) =>
    post(server, 'perform', send(conversation, `${index}`), sara.token).catch(() => 'no answer' as const),
  )
  const answers = Promise.all(writing)
  await Promise.race(writing)
  const closed = server.close()
  expect(server.close(), 'closing twice is closing once').toBe(closed)
  for (const answer of await answers) {
    if (answer !== 'no answer') expect(answer).toEqual({ seq: expect.any(Number), at: expect.any(Number) })
  }
  await poll
  for (const reason of await Promise.all(gone)) expect(reason).toBe('transport close')
  for (const pushes of heard) expect(pushes.at(-1)).toEqual(['bye', expect.any(Number)])
  await closed
  await expect(fetch(`${server.address}/healthz`)).rejects.toThrow()
})

it('[W9] an idle server closes at once, also with kept HTTP connections', async () => {
  const server = await openTestServer()
  await signUp(server, 'sara')
  const startMs = performance.now()
  await server.close()
  expect(performance.now() - startMs).toBeLessThan(2_000)
})

it('[W9] a connection that was opened and never used, as browsers do, does not hold up a server that closes', async () => {
  const server = await openTestServer()
  const unused = createConnection(server.port, '127.0.0.1').on('error', () => {})
  await once(unused, 'connect')
  await signUp(server, 'sara')
  const gone = once(unused, 'close')
  await server.close()
  await gone
})

it('[S6] a request whose end never comes holds up a server that closes for ten seconds, not longer', async () => {
  const server = await openTestServer()
  const half = createConnection(server.port, '127.0.0.1').on('error', () => {})
  half.write('POST /api/sync HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n')
  await signUp(server, 'sara')
  const gone = once(half, 'close')
  await server.close()
  await gone
}, 15_000)

it('a port in use is told with the variable, and the data folder is free again after it', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  onTestFinished(() => void other.close())
  await once(other, 'listening')
  const address = other.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const dataFolder = await temporaryFolder()
  const error = await startServer({ port, dataFolder }).catch((thrown: StartError) => thrown)
  expect(error).toMatchObject({ name: 'StartError', code: 'port-in-use', variable: 'PORT' })
  await openTestServer({ dataFolder })
})

it('a folder that cannot be written, a damaged file and a second server are told with the variable', async () => {
  const folder = await temporaryFolder()
  await writeFile(join(folder, 'file'), 'not a folder')
  const failure = async (dataFolder: string) =>
    startServer({ port: 0, dataFolder }).then(
      async (server) => {
        await server.close()
        return undefined
      },
      (thrown: StartError) => thrown,
    )
  expect(await failure(join(folder, 'file', 'data'))).toMatchObject({ code: 'unwritable', variable: 'HODHOD_DATA' })

  const shared = await temporaryFolder()
  await openTestServer({ dataFolder: shared })
  expect(await failure(shared)).toMatchObject({ code: 'locked', variable: 'HODHOD_DATA' })

  const damaged = await temporaryFolder()
  await (await openTestServer({ dataFolder: damaged })).close()
  const file = (await readdir(damaged)).find((name) => /\.(db|sqlite3?)$/.test(name)) ?? ''
  await writeFile(join(damaged, file), 'پایگاه دادهٔ خراب '.repeat(1_000))
  expect(await failure(damaged)).toMatchObject({ code: 'corrupt', variable: 'HODHOD_DATA' })
})

it('[S6] a live request that is under way when the server closes is answered or gets no answer, never a lost ack', async () => {
  const dataFolder = await temporaryFolder()
  const server = await openTestServer({ dataFolder })
  const [sara, omid] = [await signUp(server, 'sara'), await signUp(server, 'omid')]
  const conversation = direct(sara, omid)
  const socket = await connect(server, sara.token)
  const bodies = Array.from({ length: 150 }, (_, index) => `پیام ${index}`)
  const outcomes = bodies.map((body) =>
    ask(socket, 'perform', send(conversation, body)).catch(() => ({ seq: undefined })),
  )
  await Promise.race(outcomes)
  socket.once('disconnect', () => void socket.sendBuffer.splice(0))
  await server.close()
  socket.disconnect()
  const acked = (await Promise.all(outcomes)).flatMap(({ seq }, index) => (seq ? [[seq, bodies[index]]] : []))
  const again = await openTestServer({ dataFolder })
  const { events = [] } = await post(again, 'history', { conversation, limit: 200 }, sara.token)
  const kept = new Map(events.map((event) => [event[0], event[4]]))
  expect(acked.length).toBeGreaterThan(0)
  for (const [seq, body] of acked) expect(kept.get(Number(seq))).toBe(body)
})

/** The program itself, as a person starts it. */
function runMain(environment: Record<string, string>, flags: string[] = []) {
  const child = spawn(process.execPath, [...flags, join(import.meta.dirname, 'main.ts')], {
    env: { PATH: process.env.PATH, HOST: '127.0.0.1', PORT: '0', HODHOD_LOG: 'silent', ...environment },
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const said = { out: '', error: '' }
  child.stdout.on('data', (chunk) => (said.out += String(chunk)))
  child.stderr.on('data', (chunk) => (said.error += String(chunk)))
  return { child, said, exit: once(child, 'exit') }
}

it('main prints the address, serves, and ends with 0 on SIGTERM', async () => {
  const { child, said, exit } = runMain({ HODHOD_DATA: await temporaryFolder() })
  await expect.poll(() => said.out, PATIENT).toMatch(/http:\/\/127\.0\.0\.1:\d+/)
  const address = /http:\S+/.exec(said.out)?.[0] ?? ''
  expect(await (await fetch(`${address}/healthz`)).json()).toEqual({ ok: true })
  const form = { username: 'sara', name: 'سارا', password: 'correct horse', device: 'x' }
  const headers = { 'Content-Type': 'application/json' }
  const signedUp = await fetch(`${address}/api/sign-up`, { method: 'POST', headers, body: JSON.stringify(form) })
  expect(await signedUp.json(), 'passwords are hashed aside').toHaveProperty('token')
  child.kill('SIGTERM')
  expect(await exit).toEqual([0, null])
  expect(said.error).toBe('')
})

describeWithPostgres('gateways on PostgreSQL', () => {
  it('[C4] begin anew, by themselves, when the history is given another name', async () => {
    const { url, drop } = await newSchema()
    const environment = { DATABASE_URL: url, HODHOD_DATA: await temporaryFolder() }
    const gateways = [runMain(environment), runMain(environment)]
    for (const { said } of gateways) await expect.poll(() => said.out, PATIENT).toContain('http://')
    const servers = gateways.map(({ said }) => ({ address: /http:\S+/.exec(said.out)?.[0] ?? '' }))
    const [first = { address: '' }] = servers
    const sara = await signUp(first, 'sara')
    const { epoch, cursor = null } = await post(first, 'sync', { cursor: null }, sara.token)
    await runAdmin(['new-history'], { DATABASE_URL: url }, Date.now())
    const named = async (server: { address: string }) =>
      (await post(server, 'sync', { cursor }, sara.token).catch(() => ({ epoch }))).epoch ?? epoch
    const isOther = async () => (await Promise.all(servers.map(named))).map((name) => name !== epoch)
    await expect.poll(isOther, PATIENT).toEqual([true, true])
    expect(new Set(await Promise.all(servers.map(named))).size).toBe(1)
    for (const { child } of gateways) child.kill('SIGTERM')
    for (const { exit, said } of gateways) expect([await exit, said.error]).toEqual([[0, null], ''])
    await drop()
  })
})

it('[O4] a process that dies of a bug tells its kind and place, not its message', async () => {
  const folder = await temporaryFolder()
  const bug = join(folder, 'bug.mjs')
  const error = "Object.assign(new TypeError('canary-text'), { code: 'E_CANARY' })"
  await writeFile(bug, `process.on('SIGUSR2', () => {\n  throw ${error}\n})`)
  const { child, said, exit } = runMain({ HODHOD_DATA: folder }, ['--import', bug])
  await expect.poll(() => said.out, PATIENT).toContain('http://')
  child.kill('SIGUSR2')
  expect(await exit).toEqual([1, null])
  expect(JSON.parse(said.error)).toMatchObject({ level: 60, error: 'TypeError E_CANARY', msg: 'ended' })
  expect(said.error + said.out).not.toContain('canary-text')
})

function writeNewerDatabase(file: string): void {
  const db = new DatabaseSync(file)
  db.exec(`PRAGMA user_version = ${SCHEMA_VERSION + 1}`)
  db.close()
}

it('main tells a mistake in one line of each language, names the variable and ends with 1', async () => {
  const [folder, elsewhere, served, damaged, newer] = await Promise.all([
    temporaryFolder(),
    temporaryFolder(),
    temporaryFolder(),
    temporaryFolder(),
    temporaryFolder(),
  ])
  const garbage = 'پایگاه دادهٔ خراب '.repeat(1_000)
  await writeFile(join(folder, 'file'), '')
  await writeFile(join(damaged, DATABASE_FILE), garbage)
  writeNewerDatabase(join(newer, DATABASE_FILE))
  const running = await openTestServer({ dataFolder: served })
  const mistakes = [
    ['PORT', { PORT: 'eighty' }],
    ['PORT', { PORT: String(running.port), HODHOD_DATA: folder }],
    ['HODHOD_DATA', { HODHOD_DATA: join(folder, 'file', 'x') }],
    ['HODHOD_DATA', { HODHOD_DATA: served }],
    ['HODHOD_DATA', { HODHOD_DATA: damaged }],
    ['HODHOD_DATA', { HODHOD_DATA: newer }],
    ['HODHOD_LOG', { HODHOD_LOG: 'loud' }],
    ['HOST', { HOST: '203.0.113.7', HODHOD_DATA: elsewhere }],
  ] as const
  const ends = mistakes.map(async ([variable, environment]) => {
    const { said, exit } = runMain(environment)
    expect(await exit, variable).toEqual([1, null])
    const lines = said.error.trim().split('\n')
    expect(lines, variable).toHaveLength(2)
    for (const line of lines) expect(line).toContain(variable)
    expect(lines[1]).toMatch(/[\u0600-\u06FF]/)
    expect(said.error).not.toMatch(/^\s+at /m)
  })
  await Promise.all(ends)
  expect(await readFile(join(damaged, DATABASE_FILE), 'utf8'), 'a damaged file is left as it is').toBe(garbage)
})
