/**
 * The tab's side of the line: a worker where there can be one, else the same code in the tab (the fallback ladder). What
 * was said to a worker that never came up is said again to the host in the tab.
 */
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
  const worker = startWorker(parts.createWorker)
  if (!worker) return inlineLine(parts)
  const said: ToHost[] = []
  let isReady = false
  let inline: HostLine | undefined
  worker.onmessage = ({ data }: MessageEvent<ToTab>) => {
    isReady = true
    said.length = 0
    parts.onMessage(data)
  }
  worker.onerror = (event) => {
    if (isReady || inline) return
    event.preventDefault()
    worker.terminate()
    inline = inlineLine(parts)
    for (const message of said) inline.post(message)
  }
  return {
    post: (message) => {
      if (inline) return inline.post(message)
      if (!isReady) said.push(message)
      worker.postMessage(message)
    },
    end: () => worker.terminate(),
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
