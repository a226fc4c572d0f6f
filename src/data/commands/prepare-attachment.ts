/**
 * Hands a file to the worker of media and waits for what a message carries of it. The worker comes with the first file;
 * where there can be none the same code runs in the page. On a full disk what can be fetched again goes. Rules: M1, M10, M12.
 */
import { connectedData } from '../connection.ts'
import type { FromMediaWorker, ToMediaWorker } from '../media/media-messages.ts'
import type { PrepareInput } from '../media/prepare-media.ts'
import type { Prepared, PrepareFailure } from '../media/prepared.ts'
import type { AccountId } from '../rows.ts'
import { run } from './run.ts'

export type { Played } from '../media/prepare-media.ts'
export type { Prepared } from '../media/prepared.ts'

export type PrepareAnswer = { ok: true; prepared: Prepared } | { ok: false; reason: PrepareFailure }
export type FileToPrepare = Omit<PrepareInput, 'place'> & { account: AccountId }

interface Waiting {
  message: ToMediaWorker
  settle: (answer: PrepareAnswer) => void
  onBytes: (bytes: number) => void
}

const waiting = new Map<number, Waiting>()
let post: ((message: ToMediaWorker) => void) | undefined
let last = 0

export async function prepareAttachment(
  file: FileToPrepare,
  onBytes: (bytes: number) => void = () => undefined,
): Promise<PrepareAnswer> {
  for (;;) {
    const answer = await prepare(file, onBytes)
    if (answer.ok || answer.reason !== 'storage-full') return answer
    const { ok: isWorthIt } = await run('make-room', { bytes: file.blob.size })
    if (!isWorthIt) return answer
  }
}

async function prepare({ account, ...file }: FileToPrepare, onBytes: (bytes: number) => void): Promise<PrepareAnswer> {
  const { name: database } = await connectedData().db
  last += 1
  const message = { id: last, input: { ...file, place: { database, account } } }
  return new Promise((settle) => {
    waiting.set(message.id, { message, settle, onBytes })
    post ??= openLine()
    post(message)
  })
}

/** What was prepared and is not sent after all. */
export async function dropAttachment(account: AccountId, prepared: Prepared): Promise<void> {
  const { name: database } = await connectedData().db
  const { dropBytes } = await import('../media/blob-files.ts')
  await dropBytes({ database, account }, prepared.blobs)
}

/** What a small picture of it is made from: its poster, where it has one. */
export async function attachmentBlob(account: AccountId, { blobs }: Prepared): Promise<Blob | undefined> {
  const { name: database } = await connectedData().db
  const { blobOf } = await import('../media/blob-files.ts')
  const shown = blobs.at(-1)
  return shown && blobOf({ database, account }, shown)
}

function openLine(): (message: ToMediaWorker) => void {
  const worker = startWorker()
  if (!worker) return inline()
  let hasAnswered = false
  worker.onmessage = ({ data }: MessageEvent<FromMediaWorker>) => {
    hasAnswered = true
    receive(data)
  }
  worker.onerror = (event) => {
    event.preventDefault()
    worker.terminate()
    // One that never came up is replaced by the page; one that broke has lost what it had.
    if (hasAnswered) post = undefined
    else post = inline()
    for (const { message } of waiting.values()) {
      if (hasAnswered) receive({ id: message.id, type: 'failed', reason: 'unreadable' })
      else post?.(message)
    }
  }
  return (message) => worker.postMessage(message)
}

function startWorker(): Worker | undefined {
  try {
    return connectedData().createMediaWorker?.()
  } catch {
    return undefined
  }
}

function inline(): (message: ToMediaWorker) => void {
  const serving = import('../media/serve-media.ts').then(({ serveMedia }) => serveMedia(receive))
  return (message) => {
    void serving.then(
      (serve) => serve(message),
      () => {
        post = undefined
        receive({ id: message.id, type: 'failed', reason: 'unreadable' })
      },
    )
  }
}

function receive(message: FromMediaWorker): void {
  const one = waiting.get(message.id)
  if (!one) return
  if (message.type === 'progress') {
    one.onBytes(message.bytes)
    return
  }
  waiting.delete(message.id)
  one.settle(
    message.type === 'prepared' ? { ok: true, prepared: message.prepared } : { ok: false, reason: message.reason },
  )
}
