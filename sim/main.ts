/** `npm run sim -- --histories N --seed S`: N simulated histories from seed S on, each with its verdict. */
import { parseArgs } from 'node:util'
import { planHistory } from './plan.ts'
import { runHistory } from './run-history.ts'

const { values } = parseArgs({ options: { histories: { type: 'string' }, seed: { type: 'string' } } })
const histories = Number(values.histories ?? 2_000)
const first = Number(values.seed ?? 1)
const startedAt = performance.now()
let events = 0
let broken = 0
for (let seed = first; seed < first + histories; seed += 1) {
  const verdict = await runHistory(planHistory(seed))
  events += verdict.events
  if (verdict.violations.length === 0) continue
  broken += 1
  process.stdout.write(`seed ${seed}:\n`)
  for (const { invariant, what } of verdict.violations.slice(0, 5)) process.stdout.write(`  ${invariant} ${what}\n`)
}
const seconds = (performance.now() - startedAt) / 1_000
process.stdout.write(`${histories} histories, ${events} events, ${seconds.toFixed(1)} s, ${broken} broken\n`)
process.exit(broken > 0 ? 1 : 0)
