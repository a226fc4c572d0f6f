/** Large answers travel compressed to those who take it, whichever door they came through (W8). */
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { jsonOf } from './json-of.ts'

/** Below, the compressed form hardly saves a packet. */
export const PACK_ABOVE_BYTES = 1_024
export const pack = promisify(gzip)

const BULKY: ReadonlySet<string> = new Set(['sync', 'history', 'members'])

/** The answer itself, or its JSON as gzip where that is worth it. */
export async function packAnswer(name: string, answer: object): Promise<object> {
  if (!BULKY.has(name)) return answer
  const json = jsonOf(answer)
  return json.length > PACK_ABOVE_BYTES ? pack(json) : answer
}
