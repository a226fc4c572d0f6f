/**
 * The deployment of `deploy/compose.yaml` as it is, in containers: both gateways behind Caddy, PostgreSQL and Valkey. Needs a
 * Docker engine and ports 80 and 443; `COMPOSE` names the command where it is not `docker compose`.
 */
import { execFile } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { freePort } from '../../scripts/services.mjs'
import { newToken } from '../../server/domain/session-token.ts'
import type { ChaosWorld } from './processes.ts'

const run = promisify(execFile)
const [COMMAND = 'docker', ...WORDS] = (process.env.COMPOSE ?? 'docker compose').split(' ')
const FILES = ['-p', 'hodhod-chaos', '-f', 'deploy/compose.yaml', '-f', 'sim/chaos/compose.yaml']
/** A build may have to fetch its images. */
const UP_MS = 15 * 60_000
const OUTPUT_BYTES = 64 << 20
const SERVED_MS = 60_000

export async function openContainers(): Promise<ChaosWorld> {
  const password = newToken()
  const [gateway, postgres] = [await freePort(), await freePort()]
  const ports = { CHAOS_GATEWAY: `${gateway}`, CHAOS_POSTGRES: `${postgres}` }
  const env = { ...process.env, ...ports, POSTGRES_PASSWORD: password, HODHOD_NAME: 'http://localhost' }
  const compose = async (...words: string[]) => {
    const options = { env, timeout: UP_MS, maxBuffer: OUTPUT_BYTES }
    return (await run(COMMAND, [...WORDS, ...FILES, ...words], options)).stdout.trim()
  }
  const stop = () => compose('down', '--volumes')
  try {
    await compose('up', '--build', '--detach')
    // Half of the people come through the proxy, which sends everybody of one address to one gateway.
    const addresses = ['http://localhost', `http://127.0.0.1:${gateway}`]
    for (const address of addresses) await untilServed(address)
    return {
      addresses,
      databaseUrl: `postgres://hodhod:${password}@127.0.0.1:${postgres}/hodhod`,
      faults: [
        ['Valkey is killed', () => compose('kill', 'valkey')],
        ['Valkey is back', () => compose('start', 'valkey')],
        ['a gateway is killed', () => compose('kill', 'gateway-1')],
        ['the gateway is back', () => compose('start', 'gateway-1')],
        ['PostgreSQL is killed', () => compose('kill', 'postgres')],
        ['PostgreSQL is back', () => compose('start', 'postgres')],
        ['the other gateway is restarted in order', () => compose('restart', 'gateway-2')],
        ['the proxy is restarted', () => compose('restart', 'proxy')],
      ],
      stop,
    }
  } catch (error) {
    await stop().catch(() => {})
    throw error
  }
}

/** Rejects with why not. */
async function untilServed(address: string): Promise<void> {
  const untilMs = performance.now() + SERVED_MS
  for (;;) {
    try {
      const { ok, status } = await fetch(`${address}/healthz`)
      if (ok) return
      throw new Error(`${address} answers ${status}`)
    } catch (error) {
      if (performance.now() > untilMs) throw error
      await pause(500)
    }
  }
}
