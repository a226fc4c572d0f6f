/** Runs a program of ours on the pinned Node, in the foreground: passes signals on and ends with its exit code. */
import { spawn } from 'node:child_process'
import { nodePath } from './node-path.mjs'

/** @param {string} program @param {string[]} args @param {Record<string, string>} env */
export function runNode(program, args = [], env = {}) {
  const child = spawn(nodePath(), ['--disable-warning=ExperimentalWarning', program, ...args], {
    stdio: 'inherit',
    env: { ...process.env, ...env },
  })
  // A terminal's Ctrl-C reaches the child by itself; a second signal would cut its graceful end short.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => (signal === 'SIGINT' && process.stdin.isTTY ? undefined : child.kill(signal)))
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1)))
}
