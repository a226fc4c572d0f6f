/**
 * Reads a stream of bytes without garbage where the browser can (streams of bytes in Chromium and Firefox): through one buffer,
 * again and again. A new piece of memory for each chunk, which it collects when it likes, was 150 MB of a file of 2 GB.
 */

const BUFFER_BYTES = 256 * 1024

export interface ByteReader {
  /** Undefined at the end. The bytes are the taker's only until the next read. */
  read(): Promise<Uint8Array<ArrayBuffer> | undefined>
  /** Nothing more is wanted; nothing where it has ended. */
  cancel(): Promise<void>
}

export function readBytes(stream: ReadableStream<Uint8Array>): ByteReader {
  const reader = bufferReader(stream)
  if (!reader) return chunkReader(stream.getReader())
  let buffer = new ArrayBuffer(BUFFER_BYTES)
  return {
    async read() {
      const { value, done } = await reader.read(new Uint8Array(buffer))
      if (done || !value) return undefined
      buffer = value.buffer
      return value
    },
    cancel: () => reader.cancel().catch(() => undefined),
  }
}

/** Undefined for a stream of anything, and in WebKit. */
function bufferReader(stream: ReadableStream<Uint8Array>): ReadableStreamBYOBReader | undefined {
  try {
    return stream.getReader({ mode: 'byob' })
  } catch {
    return undefined
  }
}

function chunkReader(reader: ReadableStreamDefaultReader<Uint8Array>): ByteReader {
  return {
    async read() {
      const { value } = await reader.read()
      return value as Uint8Array<ArrayBuffer> | undefined
    },
    cancel: () => reader.cancel().catch(() => undefined),
  }
}
