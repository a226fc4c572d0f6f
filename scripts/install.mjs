/**
 * Makes sure that node_modules is what package-lock.json says. Runs on the machine's own Node, so it imports nothing
 * that would have to be installed first.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

/** Installs when node_modules is missing or differs from the lockfile; returns whether it did. */
export function ensureInstalled() {
  if (isInstalled()) return false
  process.stdout.write('Installing what is missing (once) …\n')
  const npm = process.env.npm_execpath
  // Not `ci`: it refuses a lockfile that lacks other platforms' optional binaries, which not every registry has.
  const args = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error']
  const result = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...args], { stdio: 'inherit' })
    : spawnSync('npm', args, { stdio: 'inherit', shell: process.platform === 'win32' })
  if (result.status === 0) return true
  process.stderr.write('The installation failed. Is the package registry reachable? Run "npm install" to see more.\n')
  process.exit(1)
}

function isInstalled() {
  const installed = packagesOf('node_modules/.package-lock.json')
  const wanted = packagesOf('package-lock.json')
  if (!installed || !wanted) return false
  return Object.entries(wanted).every(
    ([path, { version, optional, peer }]) =>
      path === '' || optional === true || peer === true || installed[path]?.version === version,
  )
}

function packagesOf(lockfile) {
  return existsSync(lockfile) ? JSON.parse(readFileSync(lockfile, 'utf8')).packages : undefined
}
