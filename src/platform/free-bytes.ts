/**
 * Gives the memory of bytes back at once. The chunks of a stream are garbage as soon as they are taken, and a browser lets
 * hundreds of megabytes of them pile up before it collects. Whoever reads a stream owns its chunks (Streams: enqueued buffers
 * are transferred); nobody may look at these bytes again. Where the browser cannot, it collects them when it likes.
 */
export function freeBytes({ buffer }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer && 'transfer' in buffer) buffer.transfer(0)
}
