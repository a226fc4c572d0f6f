/** `npm run demo`: a fresh data folder with a realistic Persian world in it, and the app on top. */
import { rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { fillStore } from '../bench/world/fill-store.ts'
import { planWorld } from '../bench/world/plan-world.ts'
import { startServer } from '../server/start-server.ts'

const SEED = 1402
const PASSWORD = 'hodhod-demo'
const FOLDER = resolve('data/demo')

process.stdout.write('Making the demonstration world …\n')
const startedAt = performance.now()
await rm(FOLDER, { recursive: true, force: true })
const plan = planWorld(SEED, Date.now() - 60_000)
await fillStore(FOLDER, plan, PASSWORD)
const { people, conversations, messages } = plan
const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
process.stdout.write(
  `${people.length} people, ${conversations.length} conversations, ${messages.length} messages in ${seconds} s\n`,
)

const port = Number(process.env.PORT ?? 8787)
const server = await startServer({
  host: '127.0.0.1',
  port,
  dataFolder: FOLDER,
  clientFolder: 'dist',
  logLevel: 'warn',
})
process.stdout.write(`\nHodhod · هدهد  →  http://localhost:${server.port}\n`)
for (const person of people.slice(0, 3)) process.stdout.write(`  ${person.username} / ${PASSWORD}  (${person.name})\n`)
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void server.close().then(() => process.exit(0)))
