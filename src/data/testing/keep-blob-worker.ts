/** A worker of a test: keeps the blob that it is given, as the worker of media does, and tells what came of it. */
import { keepBlob } from '../media/keep-blob.ts'

const scope = self as unknown as {
  onmessage: ((event: MessageEvent<{ database: string; blob: Blob }>) => void) | null
  postMessage(message: unknown): void
}

scope.onmessage = async ({ data: { database, blob } }) => {
  const told: number[] = []
  const kept = await keepBlob({ database, account: 1 }, blob, (bytes) => told.push(bytes))
  scope.postMessage({ kept, told })
}
