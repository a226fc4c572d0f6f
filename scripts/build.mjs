/** Builds the client when dist is missing or was made from other sources: the stamp is a hash of what went in. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { nodePath } from './node-path.mjs'

const SOURCES = ['index.html', 'package-lock.json', 'protocol', 'public', 'scripts/vite', 'src', 'vite.config.ts']
const STAMP = '.cache/build-stamp'

/** Returns whether it built. */
export function ensureBuilt() {
  const stamp = hashOf(SOURCES)
  if (existsSync('dist/index.html') && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === stamp) return false
  process.stdout.write('Building the app …\n')
  const vite = join('node_modules', 'vite', 'bin', 'vite.js')
  const result = spawnSync(nodePath(), [vite, 'build', '--logLevel', 'warn'], { stdio: 'inherit' })
  if (result.status !== 0) {
    process.stderr.write('The build failed; what went wrong stands above.\n')
    process.exit(1)
  }
  mkdirSync('.cache', { recursive: true })
  writeFileSync(STAMP, stamp)
  return true
}

function hashOf(paths) {
  const hash = createHash('sha256')
  for (const file of paths.flatMap(filesOf).sort()) hash.update(file).update('\0').update(readFileSync(file))
  return hash.digest('hex')
}

function filesOf(path) {
  if (!existsSync(path)) return []
  if (path.includes('.test.')) return []
  try {
    return readdirSync(path).flatMap((name) => filesOf(join(path, name)))
  } catch {
    return [path]
  }
}
