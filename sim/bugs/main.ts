/**
 * `npm run sim:bugs`: every seeded bug against the checker, and the number of histories until it was caught. One that is
 * not caught within HISTORIES is a hole in the checker: the program fails. `--only WORDS` takes those that have them in
 * their names, `--jobs N` hunts N at a time, `--table` writes what came of it into docs/reliability.md, `--missing`
 * hunts only those that are not caught there, `--known` tries the history first that caught a bug when the table was written.
 */
import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { BUGS, type Bug } from './list.ts'
import { caughtBefore, type Hunted, writeTable } from './table.ts'

const { values } = parseArgs({
  options: {
    histories: { type: 'string' },
    only: { type: 'string' },
    jobs: { type: 'string' },
    table: { type: 'boolean', default: false },
    missing: { type: 'boolean', default: false },
    known: { type: 'boolean', default: false },
  },
})
const histories = values.histories ?? '2000'
const before = caughtBefore()
const isWanted = ({ name }: Bug) => !(values.missing && before.has(name)) && name.includes(values.only ?? '')
const waiting = BUGS.filter(isWanted)
const hunted: Hunted[] = []
let missed = 0
let caught = 0

interface Result {
  code: number | null
  output: string
}

/** @param seed of the only history to play; without it all of them, from the first on */
function hunt({ name, returns }: Bug, seed?: number): Promise<Result> {
  const which = seed === undefined ? ['--histories', histories] : ['--histories', '1', '--seed', String(seed)]
  return new Promise((resolve) => {
    const program = ['--disable-warning=ExperimentalWarning', '--import', './sim/bugs/apply.ts', 'sim/main.ts']
    const child = spawn(process.execPath, [...program, ...which, '--first', ...(returns ? ['--returns'] : [])], {
      env: { ...process.env, HODHOD_SIM_BUG: name },
    })
    let output = ''
    child.stdout.on('data', (chunk) => {
      output += chunk
    })
    child.stderr.on('data', (chunk) => {
      output += chunk
    })
    child.on('exit', (code) => resolve({ code, output }))
  })
}

async function work(): Promise<void> {
  for (let bug = waiting.shift(); bug; bug = waiting.shift()) {
    const seed = before.get(bug.name)
    const again = values.known && seed !== undefined ? await hunt(bug, seed) : undefined
    // Where a change of ours has moved what a seed brings about, the bug is hunted anew.
    const isAgain = again?.code === 1
    const { code, output } = isAgain ? again : await hunt(bug)
    const found = /^caught after (\d+): (\S+) (.*)$/m.exec(output)
    const [, played = '', promise = '', what = ''] = found ?? []
    const count = isAgain ? String(seed) : played
    if (code === 1 && found) caught += 1
    else missed += 1
    const said = found ? `${count.padStart(5)}  ${promise} ${what.slice(0, 90)}` : `  NOT  ${output.slice(-300)}`
    hunted.push({ name: bug.name, histories: found ? count : `more than ${histories}`, promise })
    if (values.table) writeTable(hunted)
    process.stdout.write(`${bug.name.padEnd(52)} ${said}\n`)
  }
}

await Promise.all(Array.from({ length: Number(values.jobs ?? cpus().length) }, work))
const { HODHOD_BUGS_REPORT: report } = process.env
if (report) writeFileSync(report, JSON.stringify({ passed: caught, failed: missed }))
process.stdout.write(`\nseeded bugs: ${caught} caught, ${missed} not\n`)
process.exit(missed > 0 ? 1 : 0)
