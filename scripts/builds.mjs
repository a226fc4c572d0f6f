/**
 * `npm run builds [-- <commit> …]`: older builds from the history beside the one of today. The journeys of an older build
 * run with its client at the server of today; the journeys of today run with today's client at the older server.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { ensureBuilt } from './build.mjs'
import { ensureInstalled } from './install.mjs'
import { nodePath } from './node-path.mjs'

/** The last build of each day on which the wire or the local database was another one: protocol 1, 2, and before 3. */
const BUILDS = ['a2cb999', '9e03c64', 'f38cf16']
/** What both sides could do from the beginning. */
const JOURNEYS = ['talk', 'offline', 'outbox']
const HERE = resolve('.')

ensureInstalled()
ensureBuilt()
const wanted = process.argv.length > 2 ? process.argv.slice(2) : BUILDS
const rows = wanted.map(tryBuild)
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
    const server = journeys(HERE, { HODHOD_E2E_SERVER: folder })
    rmSync(join(folder, 'dist'))
    const built = run(nodePath(), ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'], folder)
    if (built.status !== 0) return { commit, client: 'it cannot be built with the packages of today', server }
    // The older world forks this file: it starts the server of today over the older client.
    const serve = `process.argv[4] ??= 'dist'\nawait import(${JSON.stringify(join(HERE, 'e2e/world/serve.ts'))})\n`
    writeFileSync(join(folder, 'e2e/world/serve.ts'), serve)
    return { commit, client: journeys(folder), server }
  } finally {
    run('git', ['worktree', 'remove', '--force', folder], HERE)
    rmSync(home, { recursive: true, force: true })
  }
}

/** @returns in words how the journeys of a folder ended */
function journeys(folder, env = {}) {
  const files = readdirSync(join(folder, 'e2e')).filter((name) => JOURNEYS.some((one) => name === `${one}.spec.ts`))
  const options = ['test', '--reporter=list', ...files.map((name) => `e2e/${name}`)]
  const { status, stdout } = spawnSync(nodePath(), ['node_modules/@playwright/test/cli.js', ...options], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, ...env, FORCE_COLOR: '0' },
  })
  process.stdout.write(stdout)
  const failed = [...stdout.matchAll(/^ +\[?.*?› (.*?)\s*─*$/gm)].map(([, title]) => title)
  const passed = Number(/(\d+) passed/.exec(stdout)?.[1] ?? 0)
  if (status === 0) return `all ${passed} journeys`
  return `${passed} journeys, not: ${[...new Set(failed)].join('; ') || 'none came to its end'}`
}

function run(program, parameters, cwd) {
  return spawnSync(program, parameters, { cwd, stdio: ['ignore', 'inherit', 'inherit'] })
}
