/**
 * PostgreSQL and Redis for tests and benchmarks: private ones, started from Debian's packages in a folder and on a port
 * of their own; never those that the machine runs. Stopped by whoever started them.
 */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const POSTGRES_FOLDER = '/usr/lib/postgresql'
/** PostgreSQL refuses to run as root. */
const ACCOUNTS = ['postgres', 'nobody']

const REDIS = ['/usr/bin/redis-server', '/usr/bin/valkey-server', '/usr/local/bin/redis-server']

/** @returns {string | undefined} the program of Redis or Valkey */
export function findRedis() {
  return process.env.HODHOD_REDIS_BIN ?? REDIS.find((path) => existsSync(path))
}

/** @returns a Redis that keeps nothing; `freeze` and `thaw` are a network that is cut, `crash` and `start` a process that dies */
export async function startRedis() {
  const program = findRedis()
  if (!program) throw new Error('no Redis: install the package "redis-server"')
  const folder = mkdtempSync(join(tmpdir(), 'hodhod-redis-'))
  const port = await freePort()
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder]
  let child
  const start = async () => {
    child = spawn(program, args, { stdio: ['ignore', 'pipe', 'ignore'] })
    for await (const chunk of child.stdout) if (String(chunk).includes('Ready to accept')) break
    if (child.exitCode !== null) throw new Error(`Redis ended with ${child.exitCode} at its start`)
  }
  const crash = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  }
  await start()
  return {
    url: `redis://127.0.0.1:${port}`,
    start,
    crash,
    freeze: () => child.kill('SIGSTOP'),
    thaw: () => child.kill('SIGCONT'),
    async stop() {
      await crash()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** @returns {string | undefined} the folder of the newest installed server's programs */
export function findPostgres() {
  if (process.env.HODHOD_POSTGRES_BIN) return process.env.HODHOD_POSTGRES_BIN
  if (!existsSync(POSTGRES_FOLDER)) return undefined
  const versions = readdirSync(POSTGRES_FOLDER).sort((a, b) => Number(b) - Number(a))
  return versions.map((version) => join(POSTGRES_FOLDER, version, 'bin')).find((bin) => existsSync(join(bin, 'initdb')))
}

/**
 * @param {{ isDurable?: boolean }} options durable: with fsync, for benchmarks
 * @returns a server with a database; `crash` and `start` are for tests of what happens then
 */
export async function startPostgres({ isDurable = false } = {}) {
  const bin = findPostgres()
  if (!bin) throw new Error('no PostgreSQL: install the package "postgresql"')
  const identity = identityOfServer()
  const folder = privateFolder('hodhod-postgres-', identity)
  const data = join(folder, 'data')
  const initdb = ['-D', data, '-U', 'hodhod', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync']
  const made = spawnSync(join(bin, 'initdb'), initdb, { ...identity, cwd: folder, encoding: 'utf8' })
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`)
  const port = await freePort()
  const settings = [
    ...[`port=${port}`, 'listen_addresses=127.0.0.1', `unix_socket_directories=${folder}`],
    ...[`fsync=${isDurable ? 'on' : 'off'}`, 'max_connections=200', 'log_min_messages=fatal'],
  ]
  const args = ['-D', data, ...settings.flatMap((setting) => ['-c', setting])]
  let child
  const start = async () => {
    child = spawn(join(bin, 'postgres'), args, { ...identity, cwd: folder, stdio: 'ignore' })
    await untilReady(bin, folder, port, child)
  }
  const end = async (signal) => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill(signal)
    await gone
  }
  await start()
  return {
    url: `postgres://hodhod@127.0.0.1:${port}/postgres`,
    start,
    /** As `kill -9` does: what was not durable is gone. */
    crash: () => end('SIGQUIT'),
    /** Ends open connections and stops. */
    pause: () => end('SIGINT'),
    async stop() {
      await end('SIGQUIT')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function untilReady(bin, folder, port, child) {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`PostgreSQL ended with ${child.exitCode} at its start`)
    const { status } = spawnSync(join(bin, 'pg_isready'), ['-q', '-h', folder, '-p', String(port)])
    if (status === 0) return
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
}

function identityOfServer() {
  if (process.getuid?.() !== 0) return {}
  for (const account of ACCOUNTS) {
    const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, account], { encoding: 'utf8' }).stdout.trim())
    if (/^\d+$/.test(uid) && /^\d+$/.test(gid)) return { uid: Number(uid), gid: Number(gid) }
  }
  throw new Error('PostgreSQL does not run as root, and there is no account "postgres" or "nobody"')
}

function privateFolder(prefix, { uid, gid }) {
  const folder = mkdtempSync(join(tmpdir(), prefix))
  chmodSync(folder, 0o700)
  if (uid !== undefined) chownSync(folder, uid, gid)
  return folder
}

/** @returns {Promise<number>} a port of this machine that nobody listens on */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}
