/**
 * `npm run chaos`: two gateways, a PostgreSQL and a Redis of their own, 200 simulated people who write and read all the
 * while. Each of them is killed under load and comes back. In the end a checker compares what was acknowledged, what the
 * log holds and what everybody has. With `--compose` on the containers of `deploy/compose.yaml`.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { openPostgresStore } from '../../server/store/postgres/open-postgres-store.ts'
import { check } from './check.ts'
import { openContainers } from './containers.ts'
import { makePeople } from './make-people.ts'
import { type ChaosWorld, openProcesses } from './processes.ts'
import { SimulatedPerson } from './simulated-person.ts'

const PEOPLE = 200
/** Between two faults. */
const CALM_MS = 4_000

const say = (line: string) => void process.stdout.write(`${line}\n`)

async function play({ addresses, databaseUrl, faults }: ChaosWorld): Promise<boolean> {
  const store = await openPostgresStore({ url: databaseUrl, now: Date.now, connections: 8, patienceMs: 60_000 })
  const made = await makePeople(store, PEOPLE)
  const people = made.map((one, index) => new SimulatedPerson(one, addresses, index))
  say(`${people.length} people at 2 gateways`)
  for (const one of people) one.start()
  for (const [name, fail] of faults) {
    await pause(CALM_MS)
    const acknowledged = people.reduce((sum, one) => sum + one.acknowledged.size, 0)
    say(`${name} (${acknowledged} messages acknowledged so far)`)
    await fail()
  }
  await pause(CALM_MS)
  await Promise.all(people.map((one) => one.stopWriting()))
  await Promise.all(people.map((one) => one.settle()))
  const findings = await check(store, people)
  const acknowledged = people.reduce((sum, one) => sum + one.acknowledged.size, 0)
  const reconnects = people.reduce((sum, one) => sum + one.reconnects, 0)
  say(`${acknowledged} messages acknowledged, ${reconnects} reconnections, ${findings.length} findings`)
  for (const finding of findings.slice(0, 20)) say(`  ${finding}`)
  for (const one of people) one.close()
  await store.close()
  return findings.length === 0 && acknowledged > 0
}

const world = await (process.argv.includes('--compose') ? openContainers() : openProcesses())
const isWhole = await play(world).finally(world.stop)
process.exit(isWhole ? 0 : 1)
