/**
 * The tab's side of the line: a worker where there can be one, else the same code in the tab (the fallback ladder). What
 * was said to a worker that never came up, or died, is said again to the host that follows. Rules: C1, C11.
 */
import { newCid } from '../../platform/ids.ts'
import { browserLocks } from '../../platform/locks.ts'
import type { Line, ToHost, ToTab } from './messages.ts'
import type { LoadBackend } from './open-account.ts'
import type { serveHost } from './serve-host.ts'

export interface HostLineParts {
  /** Absent or throwing: the host runs in the tab. */
  createWorker?: (() => Worker) | undefined
  loadBackend: LoadBackend
  onMessage: (message: ToTab) => void
  /** How the code of the host in the tab is had. */
  loadHost?: () => Promise<typeof serveHost>
}

export interface HostLine extends Line<ToHost> {
  end(): void
}

export function openHostLine(parts: HostLineParts): HostLine {
  const first = startWorker(parts.createWorker)
  return first ? new WorkerLine(parts, first) : inlineLine(parts)
}

/**
 * A worker that dies later, as the system may want, is followed by another one: it is told how things stand and what has
 * no answer yet. The browser says so by the lock that a worker holds as long as it lives; without locks nobody does.
 */
class WorkerLine implements HostLine {
  readonly #parts: HostLineParts
  readonly #ended = new AbortController()
  /** What a host has to hear before anything else. */
  #open: Extract<ToHost, { type: 'open' }> | undefined
  /** Asked, and not answered. */
  readonly #asked = new Map<number, Extract<ToHost, { id: number }>>()
  #life = ''
  #isClosing = false
  #worker: Worker | undefined
  #inline: HostLine | undefined

  constructor(parts: HostLineParts, first: Worker) {
    this.#parts = parts
    this.#listen(first, this.#newLife())
  }

  post(message: ToHost): void {
    const said = this.#note(message)
    if (this.#inline) this.#inline.post(said)
    else this.#worker?.postMessage(said)
  }

  end(): void {
    this.#ended.abort()
    this.#worker?.terminate()
    this.#inline?.end()
  }

  #newLife(): string {
    this.#life = `hodhod-worker-${newCid()}`
    return this.#life
  }

  #listen(worker: Worker, life: string): void {
    let isReady = false
    this.#worker = worker
    worker.onmessage = ({ data }: MessageEvent<ToTab>) => {
      if (!isReady) this.#watch(life)
      isReady = true
      if ('id' in data) this.#asked.delete(data.id)
      this.#parts.onMessage(data)
    }
    worker.onerror = (event) => {
      if (isReady) return
      event.preventDefault()
      this.#goInline()
    }
  }

  #watch(life: string): void {
    const { signal } = this.#ended
    void browserLocks()?.hold(life, signal, async () => {
      if (!signal.aborted && !this.#inline) this.#replace()
    })
  }

  /** Commands are known by what they carry and may be done twice; whether a request was done nobody knows. */
  #replace(): void {
    for (const message of this.#asked.values()) {
      const no = message.type === 'request' ? refusalOf(message) : undefined
      if (!no) continue
      this.#asked.delete(message.id)
      this.#parts.onMessage(no)
    }
    this.#worker?.terminate()
    const next = startWorker(this.#parts.createWorker)
    if (next) this.#listen(next, this.#newLife())
    if (next) this.#sayAgain()
    else this.#goInline()
  }

  #goInline(): void {
    this.#worker?.terminate()
    this.#worker = undefined
    this.#inline ??= inlineLine(this.#parts)
    this.#sayAgain()
  }

  #sayAgain(): void {
    const asked = [...this.#asked.values()]
    if (this.#open) this.post(this.#open)
    for (const message of asked) this.post(message)
    if (this.#isClosing) this.post({ type: 'close' })
  }

  #note(message: ToHost): ToHost {
    if (message.type === 'open') this.#open = { ...message, life: this.#life }
    else if (message.type === 'command' || message.type === 'request') this.#asked.set(message.id, message)
    else if (message.type === 'close') this.#isClosing = true
    else if (this.#open && message.type === 'visibility') this.#open.isVisible = message.isVisible
    else if (this.#open && message.type === 'online') this.#open.isOnline = message.isOnline
    return message.type === 'open' && this.#open ? this.#open : message
  }
}

function startWorker(createWorker: (() => Worker) | undefined): Worker | undefined {
  try {
    return createWorker?.()
  } catch {
    return undefined
  }
}

type Receive = (message: ToHost) => void

/** Loaded only where it is needed: the worker has its own copy, and the first screen does without it. */
async function loadInlineHost(): Promise<typeof serveHost> {
  return (await import('./serve-host.ts')).serveHost
}

/**
 * A host whose code cannot be had (a first visit, and the network goes) refuses what wants an answer, and is asked for
 * again with the next message; what it has to know is said to it then.
 */
function inlineLine({ loadBackend, onMessage, loadHost = loadInlineHost }: HostLineParts): HostLine {
  let isOpen = true
  const tell = (message: ToTab) => queueMicrotask(() => isOpen && onMessage(message))
  const kept: ToHost[] = []
  let host: Promise<Receive> | undefined
  const begin = async (): Promise<Receive> => {
    const receive = (await loadHost())({ post: tell }, loadBackend)
    for (const message of kept.splice(0)) receive(message)
    return receive
  }
  const post = async (message: ToHost): Promise<void> => {
    try {
      host ??= begin()
      const receive = await host
      receive(message)
    } catch {
      host = undefined
      const no = refusalOf(message)
      if (no) tell(no)
      else kept.push(message)
    }
  }
  return {
    post: (message) => void post(message),
    end: () => {
      isOpen = false
    },
  }
}

function refusalOf(message: ToHost): ToTab | undefined {
  const { type } = message
  if (type === 'request') return { type: 'request-answer', id: message.id, answer: { ok: false, code: 'unreachable' } }
  if (type === 'command')
    return { type: 'command-answer', id: message.id, answer: { ok: false, reason: 'storage-full' } }
  return type === 'close' ? { type: 'closed' } : undefined
}
