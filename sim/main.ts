/**
 * `npm run sim -- --histories N --seed S`: N simulated histories from seed S on, on all cores, each with its verdict.
 * `--table` writes into docs/reliability.md which fault met which state; `--first` stops at the first broken one; `--returns` has servers return to a backup in one of five; `--shrink` makes the plan of seed S small and prints it.
 */
import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { addMet, type Met, neverMet, writeMet } from './met.ts'
import { planHistory, RETURNING, SHORT } from './plan.ts'
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
  },
})
const size = values.returns ? RETURNING : SHORT
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
    print(`seed ${seed} (again: npm run sim -- --histories 1 --seed ${seed}${values.returns ? ' --returns' : ''}):`)
    for (const { invariant, what } of verdict.violations.slice(0, 5)) print(`  ${invariant} ${brief(what)}`)
  }
  const part = values.jobs === '1' ? ` met ${JSON.stringify(met)}` : ''
  print(`histories ${histories} events ${events} broken ${broken}${part}`)
  return broken > 0 ? 1 : 0
}

/** One process a core: a history uses one. */
async function runInJobs(): Promise<number> {
  const startedAt = performance.now()
  const share = Math.ceil(histories / jobs)
  const parts = Array.from({ length: jobs }, (_, n) => ({
    seed: firstSeed + n * share,
    count: Math.min(share, histories - n * share),
  }))
  const results = await Promise.all(parts.filter(({ count }) => count > 0).map(runJob))
  const sum = (pick: (result: JobResult) => number) => results.reduce((total, result) => total + pick(result), 0)
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1)
  const broken = sum((result) => result.broken)
  tellMet(results.map(({ met }) => met))
  print(`${sum(({ done }) => done)} histories, ${sum(({ events }) => events)} events in ${seconds} s, ${broken} broken`)
  const failed = results.some(({ code }) => code !== 0)
  const { HODHOD_SIM_REPORT: report } = process.env
  if (report) writeFileSync(report, JSON.stringify({ passed: sum(({ done }) => done) - broken, failed: broken }))
  return failed ? 1 : 0
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
    const program = [
      ...process.execArgv,
      process.argv[1] ?? '',
      '--jobs',
      '1',
      ...(values.returns ? ['--returns'] : []),
    ]
    const child = spawn(process.execPath, [...program, '--seed', String(seed), '--histories', String(count)], {
      stdio: ['ignore', 'pipe', 'inherit'],
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

function tellMet(all: readonly Met[]): void {
  const met: Met = {}
  for (const one of all) addMet(met, one)
  print(`${neverMet(met).length} pairs of a fault and a state never met`)
  if (values.table) writeMet(met, `npm run sim -- --seed ${firstSeed} --histories ${histories}`)
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
