/** Runs each journey in each engine, one after the other, and tells how it went. */
import { writeFileSync } from 'node:fs'
import { openFirefox } from './firefox.ts'
import { JOURNEYS } from './journeys.ts'
import { openStage } from './stage.ts'
import { openWebKit } from './webkit.ts'

const ENGINES = [
  ['Firefox', openFirefox],
  ['WebKitGTK', openWebKit],
] as const

const counts = { passed: 0, failed: 0 }
for (const [engine, open] of ENGINES)
  for (const [title, journey] of JOURNEYS) {
    const startedAt = performance.now()
    const stage = await openStage(open)
    try {
      await journey(stage)
      counts.passed++
      process.stdout.write(`  ✓ ${engine}: ${title} (${Math.round(performance.now() - startedAt)} ms)\n`)
    } catch (error) {
      counts.failed++
      process.stdout.write(`  ✗ ${engine}: ${title}\n    ${error instanceof Error ? error.stack : String(error)}\n`)
    } finally {
      await stage.close()
    }
  }

const report = process.env.HODHOD_ENGINES_REPORT
if (report) writeFileSync(report, JSON.stringify(counts))
process.stdout.write(`${counts.passed} passed, ${counts.failed} failed\n`)
process.exit(counts.failed > 0 ? 1 : 0)
