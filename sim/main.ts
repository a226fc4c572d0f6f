/**
 * `npm run sim -- --histories N --seed S`: N simulated histories from seed S on, on all cores, each with its verdict.
 * `--table` writes into docs/reliability.md which fault met which state; `--first` stops at the first broken one; `--returns` has servers return to a backup in one of five;
 * `--aimed` has faults wait for states that they seldom meet; `--shrink` makes the plan of seed S small and prints it.
 */
import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { addMet, leastMet, type Met, neverMet, writeMet } from './met.ts'
import { AIMED, planHistory, RETURNING, SHORT } from './plan.ts'
import { runHistory } from './run-history.ts'
import { shrink } from './shrink.ts'

const { values } = parseArgs({
  options: {
    histories: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    jobs: { type: 'string' },
    first: { type: 'boolean', default: false },
    table: { type: 'boolean', default: false },
    shrink: { type: 'boolean', default: false },
    returns: { type: 'boolean', default: false },
    aimed: { type: 'boolean', default: false },
  },
})
const flags = (['returns', 'aimed'] as const).filter((flag) => values[flag]).map((flag) => `--${flag}`)
const size = { ...SHORT, ...(values.returns && RETURNING), ...(values.aimed && AIMED) }
/** A job plays so many before its parent learns of them: a long run that is stopped knows what it has. */
const PART = 250
const SHOWN_EVERY = 5_000
const MOST_CHARACTERS = 600
const histories = Number(values.histories)
const firstSeed = Number(values.seed)
const jobs = values.first || values.shrink ? 1 : Math.min(Number(values.jobs ?? cpus().length), histories)

if (values.shrink) await printShrunk(firstSeed)
else process.exitCode = jobs > 1 ? await runInJobs() : await runHere()
process.exit()

async function runHere(): Promise<number> {
  let events = 0
  let broken = 0
  const met: Met = {}
  for (let seed = firstSeed; seed < firstSeed + histories; seed += 1) {
    const verdict = await runHistory(planHistory(seed, size))
    events += verdict.events
    addMet(met, verdict.met)
    const [worst] = verdict.violations
    if (!worst) continue
    broken += 1
    if (values.first) {
      print(`caught after ${seed - firstSeed + 1}: ${worst.invariant} ${worst.what.split('\n')[0]}`)
      return 1
    }
    const again = ['npm run sim --', ...flags, `--histories 1 --seed ${seed}`].join(' ')
    print(`seed ${seed} (again: ${again}):`)
    for (const { invariant, what } of verdict.violations.slice(0, 5)) print(`  ${invariant} ${brief(what)}`)
  }
  const part = values.jobs === '1' ? ` met ${JSON.stringify(met)}` : ''
  print(`histories ${histories} events ${events} broken ${broken}${part}`)
  return broken > 0 ? 1 : 0
}

/** One process a core: a history uses one. A signal ends the run after the parts that are being played. */
async function runInJobs(): Promise<number> {
  const startedAt = performance.now()
  const total: Omit<JobResult, 'code'> = { done: 0, events: 0, broken: 0, met: {} }
  let next = firstSeed
  let end = firstSeed + histories
  let isFailed = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      end = next
    })
  const playParts = async () => {
    while (next < end) {
      const seed = next
      next += Math.min(PART, Math.ceil(histories / jobs), end - next)
      const { done, events, broken, met, code } = await runJob({ seed, count: next - seed })
      total.done += done
      total.events += events
      total.broken += broken
      addMet(total.met, met)
      isFailed ||= code !== 0
      if (histories > SHOWN_EVERY && total.done % SHOWN_EVERY === 0)
        process.stderr.write(`${total.done} of ${histories}, ${total.broken} broken\n`)
    }
  }
  await Promise.all(Array.from({ length: jobs }, playParts))
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1)
  tellMet(total.met, total.done)
  print(`${total.done} histories, ${total.events} events in ${seconds} s, ${total.broken} broken`)
  const { HODHOD_SIM_REPORT: report } = process.env
  const counts = { passed: total.done - total.broken, failed: total.broken }
  if (report) writeFileSync(report, JSON.stringify(counts))
  return isFailed ? 1 : 0
}

interface JobResult {
  done: number
  events: number
  broken: number
  met: Met
  code: number | null
}

function runJob({ seed, count }: { seed: number; count: number }): Promise<JobResult> {
  return new Promise((resolve) => {
    const program = [...process.execArgv, process.argv[1] ?? '', '--jobs', '1', ...flags]
    const child = spawn(process.execPath, [...program, '--seed', String(seed), '--histories', String(count)], {
      stdio: ['ignore', 'pipe', 'inherit'],
      // A terminal's Ctrl-C is the parent's to hear.
      detached: true,
    })
    let output = ''
    child.stdout.on('data', (chunk) => {
      output += chunk
    })
    child.on('exit', (code) => {
      const end = /^histories (\d+) events (\d+) broken (\d+) met (.*)$/m.exec(output)
      process.stdout.write(end ? output.replace(end[0], '').trimStart() : output)
      const [, done = 0, events = 0, broken = count, met = '{}'] = end ?? []
      resolve({ done: Number(done), events: Number(events), broken: Number(broken), met: JSON.parse(met), code })
    })
  })
}

function tellMet(met: Met, done: number): void {
  print(`${neverMet(met).length} pairs of a fault and a state never met; least: ${leastMet(met)}`)
  if (values.table) writeMet(met, ['npm run sim --', ...flags, `--seed ${firstSeed} --histories ${done}`].join(' '))
}

async function printShrunk(seed: number): Promise<void> {
  const plan = planHistory(seed, size)
  const [worst] = (await runHistory(plan)).violations
  if (!worst) return print(`seed ${seed} breaks nothing`)
  const small = await shrink(plan, worst.invariant)
  const { violations } = await runHistory(small)
  print(
    `${plan.steps.length} steps shrunk to ${small.steps.length}: ${violations[0]?.invariant} ${brief(violations[0]?.what ?? '')}`,
  )
  print(JSON.stringify(small, null, 1))
}

/** Long messages are long: their beginning tells them apart. */
function brief(what: string): string {
  return what.length > MOST_CHARACTERS ? `${what.slice(0, MOST_CHARACTERS)}…` : what
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
