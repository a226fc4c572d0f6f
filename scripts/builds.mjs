/**
 * `npm run builds [-- --grep <titles>] [<commit> …]`: older builds from the history beside the one of today. The journeys
 * of an older build run with its client at the server of today; the journeys of today run with today's client at the older
 * server. Each in a browser and a server of their own, in a folder that is taken away again.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { ensureBuilt } from './build.mjs'
import { ensureInstalled } from './install.mjs'
import { nodePath } from './node-path.mjs'

/** The last builds before the wire or the local database became another: protocol 1, 2 and 3, databases 1, 2 and 4. */
const BUILDS = ['a2cb999', 'f38cf16', 'd3845f4']
/** What both sides could do from the beginning. */
const JOURNEYS = ['talk', 'offline', 'outbox']
/** Whether they understand one another is asked here, not how fast a busy machine comes back after an outage. */
const PATIENCE_MS = 90_000
const HERE = resolve('.')

const { values, positionals } = parseArgs({ options: { grep: { type: 'string' } }, allowPositionals: true })
ensureInstalled()
ensureBuilt()
const rows = (positionals.length > 0 ? positionals : BUILDS).map(tryBuild)
process.stdout.write(
  '\n| build | its client at the server of today | the client of today at its server |\n| --- | --- | --- |\n',
)
for (const { commit, client, server } of rows) process.stdout.write(`| ${commit} | ${client} | ${server} |\n`)
process.exit(rows.every(({ client, server }) => /^all/.test(client) && /^all/.test(server)) ? 0 : 1)

function tryBuild(commit) {
  const home = mkdtempSync(join(tmpdir(), 'hodhod-build-'))
  const folder = join(home, commit)
  try {
    const made = run('git', ['worktree', 'add', '-q', '--detach', folder, commit], HERE)
    if (made.status !== 0) return { commit, client: 'not in the history here', server: '-' }
    symlinkSync(join(HERE, 'node_modules'), join(folder, 'node_modules'))
    // The first servers look for the client in their own folder.
    symlinkSync(join(HERE, 'dist'), join(folder, 'dist'))
    process.stdout.write(`\n▸ the client of today at the server of ${commit}\n`)
    const server = journeys(HERE, home, { HODHOD_E2E_SERVER: folder })
    rmSync(join(folder, 'dist'))
    const built = run(nodePath(), ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'], folder)
    if (built.status !== 0) return { commit, client: 'it cannot be built with the packages of today', server }
    // The older world forks this file: it starts the server of today over the older client.
    const serve = `process.argv[4] ??= 'dist'\nawait import(${JSON.stringify(join(HERE, 'e2e/world/serve.ts'))})\n`
    writeFileSync(join(folder, 'e2e/world/serve.ts'), serve)
    process.stdout.write(`\n▸ the client of ${commit} at the server of today\n`)
    return { commit, client: journeys(folder, home), server }
  } finally {
    run('git', ['worktree', 'remove', '--force', folder], HERE)
    rmSync(home, { recursive: true, force: true })
  }
}

/** @returns in words how the journeys of a folder ended */
function journeys(folder, home, env = {}) {
  const files = readdirSync(join(folder, 'e2e')).filter((name) => JOURNEYS.some((one) => name === `${one}.spec.ts`))
  const report = join(home, 'report.json')
  const words = ['test', `--config=${patientConfig(folder, home)}`, '--reporter=list,json', ...files]
  if (values.grep !== undefined) words.push('--grep', values.grep)
  const { status } = spawnSync(nodePath(), ['node_modules/@playwright/test/cli.js', ...words], {
    cwd: folder,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
  })
  const { suites, stats } = JSON.parse(readFileSync(report, 'utf8'))
  if (status === 0) return `all ${stats.expected} journeys`
  return `${stats.expected} journeys, not: ${suites.flatMap(failed).join('; ') || 'none came to its end'}`
}

/** The configuration of the folder, with more time. @returns where it lies */
function patientConfig(folder, home) {
  const file = join(home, 'patient.config.mjs')
  const globalSetup = join(folder, 'e2e/world/build-app.ts')
  const changed = { testDir: join(folder, 'e2e'), globalSetup, outputDir: join(home, 'results'), workers: 1 }
  const limits = { timeout: 4 * PATIENCE_MS, expect: { timeout: PATIENCE_MS } }
  const own = JSON.stringify({ ...changed, ...limits })
  const base = JSON.stringify(join(folder, 'playwright.config.ts'))
  writeFileSync(file, `import base from ${base}\nexport default { ...base, ...${own} }\n`)
  return file
}

/** @returns the titles of those that failed in a suite of a report, and in the suites of it */
function failed({ specs = [], suites = [] }) {
  return [...specs.filter(({ ok }) => !ok).map(({ title }) => title), ...suites.flatMap(failed)]
}

function run(program, parameters, cwd) {
  return spawnSync(program, parameters, { cwd, stdio: ['ignore', 'inherit', 'inherit'] })
}
