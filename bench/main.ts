/**
 * `npm run bench` runs every benchmark, `npm run bench -- NAME …` some. Prints text and writes `.bench/latest.json`.
 * A benchmark asserts nothing: figures are read by people, beside their ceilings.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { appends } from './appends.ts'
import { appendsPostgres } from './appends-postgres.ts'
import { bytes } from './bytes.ts'
import { catchUp } from './catch-up.ts'
import { channel } from './channel.ts'
import { comeBack } from './come-back.ts'
import { delays } from './delays.ts'
import { deliveries } from './deliveries.ts'
import { gateways } from './gateways.ts'
import { idle } from './idle.ts'
import { ingest } from './ingest.ts'
import { install } from './install.ts'
import { emoji } from './interface/emoji.ts'
import { inp } from './interface/inp.ts'
import { keystroke } from './interface/keystroke.ts'
import { scroll } from './interface/scroll.ts'
import { shift } from './interface/shift.ts'
import { largeFile } from './large-file.ts'
import { latency } from './latency.ts'
import { media } from './media.ts'
import { type Benchmark, type Figure, line } from './report.ts'
import { rush } from './rush.ts'
import { sealed } from './sealed.ts'
import { search } from './search.ts'
import { start } from './start.ts'
import { stormOfReconnects } from './storm.ts'
import { upload } from './upload.ts'
import { wire } from './wire.ts'

const ALL: Benchmark[] = [
  bytes,
  appends,
  appendsPostgres,
  deliveries,
  delays,
  gateways,
  channel,
  wire,
  catchUp,
  comeBack,
  idle,
  rush,
  stormOfReconnects,
  ingest,
  latency,
  upload,
  media,
  largeFile,
  install,
  start,
  search,
  sealed,
  keystroke,
  scroll,
  inp,
  emoji,
  shift,
]

function chosen(names: string[]): Benchmark[] {
  const unknown = names.filter((name) => !ALL.some((benchmark) => benchmark.name === name))
  if (unknown.length > 0) {
    process.stderr.write(`No benchmark named ${unknown.join(', ')}. There are: ${ALL.map((b) => b.name).join(', ')}.\n`)
    process.exit(2)
  }
  return names.length === 0 ? ALL : ALL.filter((benchmark) => names.includes(benchmark.name))
}

async function main() {
  const results: Record<string, Figure[]> = {}
  for (const benchmark of chosen(process.argv.slice(2))) {
    process.stdout.write(`\n${benchmark.name}: ${benchmark.title}\n`)
    const figures = await benchmark.run()
    results[benchmark.name] = figures
    for (const figure of figures) process.stdout.write(`${line(figure)}\n`)
  }
  mkdirSync('.bench', { recursive: true })
  const machine = { cores: cpus().length, cpu: cpus()[0]?.model, memoryBytes: totalmem(), node: process.version }
  writeFileSync(
    '.bench/latest.json',
    `${JSON.stringify({ at: new Date().toISOString(), machine, results }, null, 2)}\n`,
  )
}

await main()
process.exit(0)
