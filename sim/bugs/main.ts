/**
 * `npm run sim:bugs`: every seeded bug against the checker, and the number of histories until it was caught. One that is
 * not caught within HISTORIES is a hole in the checker: the program fails.
 */
import { spawn } from 'node:child_process'
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { BUGS } from './list.ts'

const { values } = parseArgs({ options: { histories: { type: 'string' }, only: { type: 'string' } } })
const histories = values.histories ?? '2000'
const waiting = BUGS.filter(({ name }) => values.only === undefined || name.includes(values.only))
let missed = 0
let caught = 0

interface Result {
  code: number | null
  output: string
}

function hunt(name: string): Promise<Result> {
  return new Promise((resolve) => {
    const program = ['--disable-warning=ExperimentalWarning', '--import', './sim/bugs/apply.ts', 'sim/main.ts']
    const child = spawn(process.execPath, [...program, '--histories', histories, '--first'], {
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
    const { code, output } = await hunt(bug.name)
    const found = /^caught after (\d+): (.*)$/m.exec(output)
    if (code === 1 && found) caught += 1
    else missed += 1
    const said = found ? `${found[1]?.padStart(5)}  ${found[2]?.slice(0, 90)}` : `  NOT  ${output.slice(-300)}`
    process.stdout.write(`${bug.name.padEnd(52)} ${said}\n`)
  }
}

await Promise.all(cpus().map(work))
process.stdout.write(`\nseeded bugs: ${caught} caught, ${missed} not\n`)
process.exit(missed > 0 ? 1 : 0)
