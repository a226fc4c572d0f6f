/**
 * Where the bytes of blobs are: a folder, or an S3-compatible store. A blob grows at its end and is never changed. `stored` is
 * opaque text that says where its bytes are; who holds it keeps it. Implementations pass `media/conformance`.
 */
export interface BlobStorage {
  /** The place of a new blob without bytes. */
  place(): string
  /**
   * Appends what `source` gives behind the first `at` bytes, `bytes` long at most. Resolves with what is durable: less than was to
   * come where the source broke off. Two at once on one blob are not allowed.
   */
  append(stored: string, at: number, source: AsyncIterable<Uint8Array>, bytes: number): Promise<Appended>
  /** Bytes from `from` up to and without `to`, all of which are there. */
  read(stored: string, from: number, to: number): AsyncIterable<Uint8Array>
  /** What is gone already is no error. */
  remove(stored: string): Promise<void>
  close(): void
}

export interface Appended {
  stored: string
  bytes: number
}

export class StorageError extends Error {
  override readonly name = 'StorageError'
  readonly code: 'full' | 'missing' | 'unavailable'
  constructor(code: StorageError['code'], message: string = code) {
    super(message)
    this.code = code
  }
}
