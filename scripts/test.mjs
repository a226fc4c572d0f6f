/**
 * `npm test`: everything that must hold, in the order in which a failure is cheapest to learn of. Stops at the first
 * step that fails. The last line tells how many tests passed and failed, counted by the runners themselves.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { findChromium } from './chromium.mjs'
import { ensureInstalled } from './install.mjs'
import { nodePath } from './node-path.mjs'
import { ensurePackages } from './packages.mjs'
import { findPostgres, findRedis } from './services.mjs'
import { findSwift } from './swift.mjs'

const REPORTS = '.cache/reports'
/** Where Linux keeps files in memory: a browser makes thousands for every profile, and a disk is slow to make room for them. */
const MEMORY = '/dev/shm'
const ROOM_BYTES = 4 * 1024 ** 3
const counts = { passed: 0, failed: 0 }
const temporaryFolder = process.env.TMPDIR ?? (hasRoom(MEMORY) ? MEMORY : tmpdir())

ensureInstalled()
ensureChromium()
ensureServices()
rmSync(REPORTS, { recursive: true, force: true })
mkdirSync(REPORTS, { recursive: true })

const steps = [
  { name: 'format and lint', run: ['node_modules/@biomejs/biome/bin/biome', 'check', '.'] },
  { name: 'types', run: ['node_modules/typescript/bin/tsc', '-p', '.'] },
  { name: 'import table', run: ['scripts/layers.ts'] },
  { name: 'dead code', run: ['node_modules/knip/bin/knip.js'] },
  {
    name: 'unit, property, conformance and browser tests',
    run: [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${REPORTS}/vitest.json`,
    ],
    count: () => countVitest(readReport('vitest.json')),
  },
  {
    name: 'simulated histories',
    run: ['sim/main.ts', '--histories', '2000'],
    env: { HODHOD_SIM_REPORT: `${REPORTS}/sim.json` },
    count: () => readReport('sim.json'),
  },
  {
    name: 'seeded bugs, each by the history that caught it',
    run: ['sim/bugs/main.ts', '--known'],
    env: { HODHOD_BUGS_REPORT: `${REPORTS}/bugs.json` },
    count: () => readReport('bugs.json'),
  },
  { name: 'build', run: ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'] },
  {
    name: 'journeys',
    run: ['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json'],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: `${REPORTS}/playwright.json` },
    count: () => countPlaywright(readReport('playwright.json')),
  },
  {
    name: 'journeys in Firefox and WebKitGTK',
    run: ['scripts/engines.mjs', '--journeys'],
    env: { HODHOD_ENGINES_REPORT: `${REPORTS}/engines.json` },
    count: () => readReport('engines.json'),
  },
]

const failed = steps.find((step) => !runStep(step))
if (failed) process.stdout.write(`\nFailed: ${failed.name}. The steps after it did not run.\n`)
if (failed && counts.failed === 0) counts.failed = 1
process.stdout.write(`\n${counts.passed} passed, ${counts.failed} failed\n`)
process.exit(failed ? 1 : 0)

function runStep({ name, run, env = {}, count }) {
  const startedAt = performance.now()
  process.stdout.write(`\n▸ ${name}\n`)
  const result = spawnSync(nodePath(), ['--disable-warning=ExperimentalWarning', ...run], {
    stdio: 'inherit',
    env: { ...process.env, FORCE_COLOR: '0', TMPDIR: temporaryFolder, ...env },
  })
  const counted = count?.()
  counts.passed += counted?.passed ?? 0
  counts.failed += counted?.failed ?? 0
  process.stdout.write(`  ${name}: ${((performance.now() - startedAt) / 1000).toFixed(1)} s\n`)
  return result.status === 0 && (counted?.failed ?? 0) === 0
}

function hasRoom(folder) {
  if (!existsSync(folder)) return false
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize > ROOM_BYTES
}

function readReport(name) {
  const path = `${REPORTS}/${name}`
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined
}

function countVitest(report) {
  return report && { passed: report.numPassedTests, failed: report.numFailedTests }
}

function countPlaywright(report) {
  return report && { passed: report.stats.expected, failed: report.stats.unexpected + report.stats.flaky }
}

/** Store and fan-out are tested on real ones. Where they cannot be had that is said, and in CI (HODHOD_EVERYTHING) it is a failure. */
function ensureServices() {
  const services = [
    { name: 'PostgreSQL', package: 'postgresql', given: 'HODHOD_TEST_DATABASE_URL', find: findPostgres },
    { name: 'Redis', package: 'redis-server', given: 'HODHOD_TEST_REDIS_URL', find: findRedis },
    { name: 'OpenStack Swift', package: 'python3-swift', find: findSwift },
  ]
  const isThere = (service) => (service.given && process.env[service.given]) || service.find()
  const missing = services.filter((service) => !isThere(service))
  ensurePackages(missing.map((service) => service.package))
  const line = '!'.repeat(100)
  for (const service of missing.filter((one) => !isThere(one))) {
    process.stderr.write(
      `\n${line}\n${service.name} is NOT TESTED: this machine has none. Install the package "${service.package}" (as root, ` +
        `"apt-get install ${service.package}")${service.given ? `, or set ${service.given} to one that tests may fill` : ''}.\n${line}\n\n`,
    )
    if (process.env.HODHOD_EVERYTHING === '1') process.exit(1)
  }
}

function ensureChromium() {
  if (findChromium()) return
  if (ensurePackages(['chromium']) && findChromium()) return
  process.stderr.write(
    'The tests need Chromium and this machine has none. Install the package "chromium" (Debian, Ubuntu: as root, ' +
      '"apt-get install chromium"), or set HODHOD_CHROMIUM to the path of a Chromium or Chrome, and try again.\n',
  )
  process.exit(1)
}
