/** The server as a program: environment in, one line with the address out. Mistakes are told in one line per language. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { readConfig } from './config.ts'
import { describeError } from './gateway/describe-error.ts'
import { StartError } from './start-error.ts'
import { type RunningServer, startServer } from './start-server.ts'

const CLIENT_FOLDER = fileURLToPath(new URL('../dist', import.meta.url))

process.on('uncaughtException', endOfProcess)

try {
  const config = readConfig(process.env)
  const server = await startServer({
    ...config,
    yieldsHashing: true,
    ...(existsSync(CLIENT_FOLDER) ? { clientFolder: CLIENT_FOLDER } : {}),
  })
  say(`Hodhod · هدهد  →  ${reachableAddress(server, config.host)}`)
  if (config.host === '0.0.0.0') say('Every device of your network can reach it; HOST=127.0.0.1 keeps it to this one.')
  closeOnSignal(server)
} catch (error) {
  if (!(error instanceof StartError)) throw error
  process.stderr.write(`${error.message}\n${error.persian}\n`)
  process.exitCode = 1
}

function reachableAddress(server: RunningServer, host: string): string {
  return host === '0.0.0.0' || host === '::' ? `http://localhost:${server.port}` : server.address
}

function closeOnSignal(server: RunningServer): void {
  const close = () => void server.close().then(() => process.exit(0))
  process.once('SIGTERM', close)
  process.once('SIGINT', close)
}

/** A bug: its message may quote what a person wrote, so it is told by kind and place (O4). */
function endOfProcess(error: unknown): void {
  process.stderr.write(`${JSON.stringify({ level: 60, time: Date.now(), ...describeError(error), msg: 'ended' })}\n`)
  process.exit(1)
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
