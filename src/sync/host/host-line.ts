/**
 * The tab's side of the line: a worker where there can be one, else the same code in the tab (the fallback ladder). What
 * was said to a worker that never came up is said again to the host in the tab.
 */
import type { Line, ToHost, ToTab } from './messages.ts'
import type { LoadBackend } from './open-account.ts'

export interface HostLineParts {
  /** Absent or throwing: the host runs in the tab. */
  createWorker?: (() => Worker) | undefined
  loadBackend: LoadBackend
  onMessage: (message: ToTab) => void
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

function inlineLine({ loadBackend, onMessage }: HostLineParts): HostLine {
  let isOpen = true
  const post = (message: ToTab) => queueMicrotask(() => isOpen && onMessage(message))
  // Loaded only where it is needed: the worker has its own copy, and the first screen does without it.
  const receiver = import('./serve-host.ts').then(({ serveHost }) => serveHost({ post }, loadBackend))
  return {
    post: (message) => void receiver.then((receive) => receive(message)),
    end: () => {
      isOpen = false
    },
  }
}
