/** Runs each journey in each engine, one after the other, and tells how it went. */
import { writeFileSync } from 'node:fs'
import { openFirefox } from './firefox.ts'
import { JOURNEYS } from './journeys.ts'
import { lookAtStates } from './look.ts'
import { openStage } from './stage.ts'
import { openWebKit } from './webkit.ts'

const ENGINES = [
  ['Firefox', openFirefox],
  ['WebKitGTK', openWebKit],
] as const

const counts = { passed: 0, failed: 0 }
for (const [engine, open] of ENGINES) {
  for (const [title, journey] of JOURNEYS)
    await count(`${engine}: ${title}`, async () => {
      const stage = await openStage(open)
      try {
        await journey(stage)
      } finally {
        await stage.close()
      }
    })
  if (process.argv.includes('--journeys')) continue
  await count(`${engine}: [interface] the states that have an address keep their layout`, () =>
    lookAtStates(engine, open),
  )
}

async function count(title: string, run: () => Promise<void>): Promise<void> {
  const startedAt = performance.now()
  try {
    await run()
    counts.passed++
    process.stdout.write(`  ✓ ${title} (${Math.round(performance.now() - startedAt)} ms)\n`)
  } catch (error) {
    counts.failed++
    process.stdout.write(`  ✗ ${title}\n    ${error instanceof Error ? error.stack : String(error)}\n`)
  }
}

const report = process.env.HODHOD_ENGINES_REPORT
if (report) writeFileSync(report, JSON.stringify(counts))
process.stdout.write(`${counts.passed} passed, ${counts.failed} failed\n`)
process.exit(counts.failed > 0 ? 1 : 0)
