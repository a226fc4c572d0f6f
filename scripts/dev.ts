/**
 * The whole world in one process: the reference server on `data/dev`, the client with hot reload in front of it, and
 * two people who know each other. Keeps its data between runs; delete `data/dev` for a fresh one.
 */
import { resolve } from 'node:path'
import { createServer } from 'vite'
import { Api } from '../e2e/world/api.ts'
import { startServer } from '../server/start-server.ts'
import { directConversationId } from '../src/model/conversation.ts'

const PASSWORD = 'hodhod-dev'
const PEOPLE = [
  { username: 'narges', name: 'نرگس احمدی' },
  { username: 'kian', name: 'کیان رضایی' },
] as const

const backend = await startServer({
  port: 0,
  dataFolder: resolve('data/dev'),
  rateLimits: 'off',
  overload: 'off',
  drainMs: 0,
  logLevel: 'warn',
})
await seed()
const vite = await createServer({
  server: {
    port: Number(process.env.PORT ?? 8787),
    proxy: {
      '/api': backend.address,
      '/healthz': backend.address,
      '/socket.io': { target: backend.address, ws: true },
    },
  },
})
await vite.listen()
process.stdout.write('\n  هدهد — Hodhod, whole world in one process\n')
vite.printUrls()
for (const { username, name } of PEOPLE) process.stdout.write(`  ${username} / ${PASSWORD}  (${name})\n`)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void close())

async function seed(): Promise<void> {
  const [narges, kian] = await Promise.all(PEOPLE.map(person))
  if (!narges?.isNew || !kian) return
  const conversation = directConversationId(narges.api.user, kian.api.user)
  await narges.api.say(conversation, ['سلام کیان، خوبی؟', 'این گفتگو برای آزمودن است.'])
  await kian.api.say(conversation, ['سلام نرگس! می‌بینم که کار می‌کند 🎉'])
}

async function person({ username, name }: (typeof PEOPLE)[number]): Promise<{ api: Api; isNew: boolean }> {
  const api = new Api(backend.address)
  const isNew = !(await backend.store.userByName(username))
  await (isNew ? api.signUp(username, name, PASSWORD) : api.signIn(username, PASSWORD))
  return { api, isNew }
}

async function close(): Promise<void> {
  await vite.close()
  await backend.close()
  process.exit(0)
}
