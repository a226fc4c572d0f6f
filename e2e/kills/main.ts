/** `npm run kills`: a long day in real browsers with a real server, until a promise is broken or time is up. */
import { parseArgs } from 'node:util'
import { ensureBuilt } from '../../scripts/build.mjs'
import { FAULTS } from './plan.ts'
import { playDay, type Verdict } from './play.ts'

const STATES = ['sending', 'ingesting', 'catching up', 'idle', 'no answer']

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '15' },
    seed: { type: 'string', default: String(1 + Math.floor(Math.random() * 999_999)) },
    rounds: { type: 'string' },
    devices: { type: 'string', default: '3' },
    fault: { type: 'string', multiple: true },
  },
})
const [seed, devices] = [Number(values.seed), Number(values.devices)]
const rounds = values.rounds === undefined ? undefined : Number(values.rounds)
const faults = FAULTS.filter((fault) => values.fault?.includes(fault) ?? true)
if (faults.length === 0) throw new Error(`no such fault; there are ${FAULTS.join(', ')}`)
const endMs = Date.now() + Number(values.minutes) * 60_000
const say = (line: string) => void process.stdout.write(`${line}\n`)

ensureBuilt()
say(`seed ${seed}, ${devices} devices; again: npm run kills -- --seed ${seed} --devices ${devices} --rounds N`)
const verdict = await playDay({
  seed,
  devices,
  faults,
  goesOn: (n) => (rounds === undefined ? Date.now() < endMs : n < rounds),
  say,
})
tell(verdict)
process.exit(verdict.violations.length === 0 ? 0 : 1)

function tell({ rounds: played, met, events, submissions, unseen, restMs, agreedMs, violations }: Verdict): void {
  say(`\n| fault | ${STATES.join(' | ')} |\n| --- |${STATES.map(() => ' ---: |').join('')}`)
  for (const fault of faults)
    say(`| ${fault} | ${STATES.map((state) => met.get(`${fault} ${state}`) ?? 0).join(' | ')} |`)
  say(`\n${played} faults, ${events} events in the logs, ${submissions} messages written`)
  say(
    `${unseen.written} were written into a tab that died before they were seen on its disk; ${unseen.landed} of them arrived`,
  )
  say(`outboxes were empty ${restMs} ms after the last fault, everybody agreed after ${agreedMs} ms`)
  say(`seed ${seed}: ${violations.length} findings`)
  for (const { invariant, what } of violations.slice(0, 30)) say(`  ${invariant}: ${what}`)
}
