/** Debian packages that the tests need, through apt-get where it is there and allowed. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** Tries to install; returns whether every package is there afterwards. */
export function ensurePackages(names) {
  const missing = names.filter((name) => !isInstalled(name))
  if (missing.length === 0) return true
  if (!canInstall()) return false
  process.stdout.write(`Installing ${missing.join(', ')} with apt-get …\n`)
  aptGet(['update', '-qq'])
  return aptGet(['install', '-y', '-qq', '--no-install-recommends', ...missing])
}

function isInstalled(name) {
  const result = spawnSync('dpkg', ['-s', name], { encoding: 'utf8' })
  return result.status === 0 && result.stdout.includes('install ok installed')
}

function canInstall() {
  return existsSync('/usr/bin/apt-get') && process.getuid?.() === 0
}

function aptGet(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const result = spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env })
  return result.status === 0
}
