/** The server as a program: environment in, one line with the address out. Mistakes are told in one line per language. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Config, readConfig } from './config.ts'
import { describeError } from './gateway/describe-error.ts'
import { StartError } from './start-error.ts'
import { type RunningServer, startServer } from './start-server.ts'

const CLIENT_FOLDER = fileURLToPath(new URL('../dist', import.meta.url))

let running: RunningServer | undefined
let isEnding = false

process.on('uncaughtException', endOfProcess)
process.once('SIGTERM', end)
process.once('SIGINT', end)

try {
  const config = readConfig(process.env)
  const server = await start(config)
  say(`Hodhod · هدهد  →  ${reachableAddress(server, config.host)}`)
  if (config.host === '0.0.0.0') say('Every device of your network can reach it; HOST=127.0.0.1 keeps it to this one.')
} catch (error) {
  explain(error)
}

async function start(config: Config): Promise<RunningServer> {
  const server = await startServer({
    ...config,
    yieldsHashing: true,
    ...(existsSync(CLIENT_FOLDER) ? { clientFolder: CLIENT_FOLDER } : {}),
    onOtherHistory: () => void startAgain(config),
  })
  running = server
  return server
}

/** At the same address, which the one before gave back. */
async function startAgain(config: Config): Promise<void> {
  const port = running?.port ?? config.port
  await running?.close()
  if (!isEnding) await start({ ...config, port }).catch(explain)
}

function explain(error: unknown): void {
  if (!(error instanceof StartError)) throw error
  process.stderr.write(`${error.message}\n${error.persian}\n`)
  process.exitCode = 1
}

function reachableAddress(server: RunningServer, host: string): string {
  return host === '0.0.0.0' || host === '::' ? `http://localhost:${server.port}` : server.address
}

async function end(): Promise<void> {
  isEnding = true
  await running?.close()
  process.exit(0)
}

/** A bug: its message may quote what a person wrote, so it is told by kind and place (O4). */
function endOfProcess(error: unknown): void {
  process.stderr.write(`${JSON.stringify({ level: 60, time: Date.now(), ...describeError(error), msg: 'ended' })}\n`)
  process.exit(1)
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
