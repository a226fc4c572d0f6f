/** `npm run kills -- --servers N [--seed S]`: only servers die, and nothing of browsers stands in the way of thousands. */
import { parseArgs } from 'node:util'
import { killServers } from './kill-servers.ts'

const { values } = parseArgs({
  options: { servers: { type: 'string', default: '1000' }, seed: { type: 'string', default: '1' } },
})
const say = (line: string) => void process.stdout.write(`${line}\n`)
const seed = Number(values.seed)
const { kills, early, acknowledged, reconnects, tookMs, findings } = await killServers(
  Number(values.servers),
  seed,
  say,
)
say(
  `${kills} kills, ${early} of them before the server listened, ${Math.round((kills * 60_000) / tookMs)} a minute; ` +
    `${acknowledged} messages acknowledged, ${reconnects} reconnections`,
)
say(`seed ${seed}: ${findings.length} findings`)
for (const finding of findings.slice(0, 30)) say(`  ${finding}`)
process.exit(findings.length === 0 && acknowledged > 0 ? 0 : 1)
