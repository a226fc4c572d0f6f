/**
 * `npm run networks`: days of kills over networks that the kernel makes bad, each in a network namespace of its own in
 * which there is nothing but the loopback. What this machine cannot do is said loudly, and is no success.
 */
import { spawnSync } from 'node:child_process'
import { ensureBuilt } from './build.mjs'
import { ensureInstalled } from './install.mjs'
import { nodePath } from './node-path.mjs'

const UP = 'ip link set lo up'
/** Of everything that the loopback delivers, both ways. */
const LOSS = '-m statistic --mode random --probability 0.1 -j DROP'
const NETWORKS = [
  { name: 'MTU 1280', make: ['ip link set lo mtu 1280 up'] },
  { name: '10 % loss (netem)', make: [UP, 'tc qdisc add dev lo root netem loss 10%'] },
  { name: '10 % loss (netfilter)', make: [UP, `iptables -A INPUT -i lo -p tcp ${LOSS}`] },
  {
    name: '800 ms ± 200, 10 % loss, reordering, MTU 1280 (netem)',
    make: ['ip link set lo mtu 1280 up', 'tc qdisc add dev lo root netem delay 800ms 200ms loss 10% reorder 25% 50%'],
  },
]
const line = '!'.repeat(100)

ensureInstalled()
ensureBuilt()
const rounds = process.argv[2] ?? '12'
const results = NETWORKS.map(({ name, make }) => {
  if (inNamespace([...make, 'true'].join(' && '), 'ignore') !== 0) {
    process.stderr.write(`\n${line}\nNOT TESTED: ${name}. This machine cannot make it: ${make.at(-1)}\n${line}\n`)
    return { name, result: 'NOT TESTED', isBad: false }
  }
  process.stdout.write(`\n▸ ${name}\n`)
  const day = `${nodePath()} --disable-warning=ExperimentalWarning e2e/kills/main.ts --rounds ${rounds} --devices 2 --seed 1`
  const status = inNamespace([...make, day].join(' && '), 'inherit')
  return { name, result: status === 0 ? 'nothing found' : 'BROKEN', isBad: status !== 0 }
})
for (const { name, result } of results) process.stdout.write(`${name}: ${result}\n`)
process.exit(results.some(({ isBad }) => isBad) ? 1 : 0)

/** Root needs no user namespace, and others get one in which they are root. */
function inNamespace(commands, stdio) {
  const alone = process.getuid?.() === 0 ? ['-n'] : ['-rn']
  return spawnSync('unshare', [...alone, 'sh', '-c', commands], { stdio }).status
}
