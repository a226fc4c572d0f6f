/** A bad network by the packet (mirror.py), in a network namespace that is this process's own. Knows nothing of who talks. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** How bad it is, each way. */
export interface Badness {
  /** The part of the packets that is lost, 0 to 1. */
  loss: number
  delayMs: number
  /** So much more or less: packets overtake one another. */
  jitterMs: number
}

export const GOOD: Badness = { loss: 0, delayMs: 0, jitterMs: 0 }

export class Mirror {
  /** Where servers listen. */
  readonly near = '10.9.0.1'
  /** What a client asks to reach the near address over this network. */
  readonly far = '10.9.0.2'
  readonly #child: ChildProcess

  private constructor(mtu: number) {
    const script = fileURLToPath(new URL('mirror.py', import.meta.url))
    const words = ['-u', script, this.near, this.far, String(mtu)]
    this.#child = spawn('python3', words, { stdio: ['pipe', 'pipe', 'inherit'] })
  }

  /** Rejects where this machine has no TUN devices, no `ip`, no Python or no namespace for it. */
  static async open(mtu: number): Promise<Mirror> {
    const mirror = new Mirror(mtu)
    const child = mirror.#child
    const ended = Promise.race([once(child, 'exit'), once(child, 'error')]).then(([why]) => {
      throw new Error(`the network could not be made: ${why}`)
    })
    if (child.stdout) await Promise.race([once(child.stdout, 'data'), ended])
    ended.catch(() => undefined)
    return mirror
  }

  become(badness: Badness): void {
    this.#child.stdin?.write(`${JSON.stringify(badness)}\n`)
  }

  async close(): Promise<void> {
    const gone = once(this.#child, 'exit')
    this.#child.stdin?.end()
    await gone
  }
}

/** @returns how many segments the kernel has sent in this namespace, and how many of them again */
export function countSegments(): { sent: number; again: number } {
  const [names = [], values = []] = readFileSync('/proc/self/net/snmp', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('Tcp:'))
    .map((line) => line.split(' '))
  const of = (name: string) => Number(values[names.indexOf(name)])
  return { sent: of('OutSegs'), again: of('RetransSegs') }
}
