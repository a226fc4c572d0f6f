/**
 * `npm run networks [-- --rounds 16 --seed 1]`: days of kills over networks that are bad by the packet, in a network
 * namespace that has nothing but them (e2e/networks). Where the machine cannot make one it is said loudly, and is no success.
 */
import { spawnSync } from 'node:child_process'
import { ensureInstalled } from './install.mjs'
import { nodePath } from './node-path.mjs'

const line = '!'.repeat(100)

ensureInstalled()
// Root needs no user namespace, and others get one in which they are root.
const alone = process.getuid?.() === 0 ? ['-n'] : ['-rn']
const canMake = 'ip tuntap add dev bad0 mode tun && python3 --version'
if (inNamespace(['sh', '-c', canMake], 'ignore') !== 0) {
  process.stderr.write(`\n${line}\nNOT TESTED. It needs Linux with unshare, ip, python3 and TUN devices.\n${line}\n`)
  process.exit(2)
}
const day = ['--disable-warning=ExperimentalWarning', 'e2e/networks/main.ts', ...process.argv.slice(2)]
process.exit(inNamespace([nodePath(), ...day], 'inherit') ?? 1)

function inNamespace(words, stdio) {
  return spawnSync('unshare', [...alone, ...words], { stdio }).status
}
