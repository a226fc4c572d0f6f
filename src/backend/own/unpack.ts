/** A large answer may come as the gzip of its JSON (W8). Knows nothing of what it says. */
import { BackendError } from '../port.ts'

/** Engines from before 2023 cannot: they are answered as ever. */
export function canUnpack(): boolean {
  return typeof DecompressionStream === 'function'
}

/** Rejects with BackendError `internal` for bytes that hold no JSON. */
export async function unpacked(raw: unknown): Promise<unknown> {
  if (!(raw instanceof ArrayBuffer || ArrayBuffer.isView(raw))) return raw
  try {
    const bytes = new Blob([raw as BlobPart]).stream().pipeThrough(new DecompressionStream('gzip'))
    return await new Response(bytes).json()
  } catch {
    throw new BackendError('internal')
  }
}
