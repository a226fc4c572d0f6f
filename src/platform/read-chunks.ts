/**
 * A stream read to its end through one buffer that is used again and again: what a reader is given chunk by chunk is garbage that
 * the browser lets pile up to a hundred megabytes. Where a stream does not read into a buffer, its own chunks are taken.
 */

const BUFFER_BYTES = 256 * 1024

/** @param take is given bytes that are its own only until it has resolved: who keeps them copies them */
export async function readChunks(
  stream: ReadableStream<Uint8Array>,
  take: (bytes: Uint8Array<ArrayBuffer>) => Promise<void> | void,
): Promise<void> {
  const reader = readerOf(stream)
  let buffer = new Uint8Array(BUFFER_BYTES)
  try {
    for (;;) {
      const { done, value } = await (reader instanceof ReadableStreamDefaultReader
        ? reader.read()
        : reader.read(buffer))
      if (done || value === undefined) return
      await take(value as Uint8Array<ArrayBuffer>)
      // The stream took the buffer along and gave it back with the bytes in it.
      if (!(reader instanceof ReadableStreamDefaultReader)) buffer = new Uint8Array(value.buffer as ArrayBuffer)
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

/** Not every browser's streams of files and answers are streams of bytes. */
function readerOf(stream: ReadableStream<Uint8Array>) {
  try {
    return stream.getReader({ mode: 'byob' })
  } catch {
    return stream.getReader()
  }
}
