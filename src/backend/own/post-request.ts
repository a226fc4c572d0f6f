/**
 * One request over plain HTTP (W2). Only JSON from the server itself counts: the page that a captive portal answers
 * with 200 is no answer. No cookies, no redirects, no cache; the token goes in a header, never in an address.
 */
import type { RequestName, RequestOf, ResponseOf } from '../../../protocol/requests.ts'
import { BackendError } from '../port.ts'
import { REQUEST_TIMEOUT_MS, type RequestOptions } from './link.ts'
import { parseAnswer } from './parse-answer.ts'
import { type Limit, withTimeout } from './with-timeout.ts'

export interface PostTarget {
  address: string
  token?: string
}

export async function postRequest<N extends RequestName>(
  target: PostTarget,
  name: N,
  input: RequestOf<N>,
  { signal, timeoutMs = REQUEST_TIMEOUT_MS }: RequestOptions = {},
): Promise<ResponseOf<N>> {
  const raw = await exchange(target, name, input, withTimeout(timeoutMs, signal))
  return parseAnswer(name, raw)
}

async function exchange(target: PostTarget, name: string, input: unknown, limit: Limit): Promise<unknown> {
  try {
    const response = await fetch(`${target.address}/api/${name}`, {
      method: 'POST',
      body: JSON.stringify(input),
      headers: {
        'content-type': 'application/json',
        ...(target.token === undefined ? {} : { authorization: `Bearer ${target.token}` }),
      },
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      signal: limit.signal,
    })
    const type = response.headers.get('content-type') ?? ''
    if (type.startsWith('application/json')) return await response.json()
    await response.body?.cancel()
  } catch {
    // The network, the timeout, an abort, or JSON that broke off: in each case nobody knows the answer.
  } finally {
    limit.clear()
  }
  throw new BackendError('unreachable')
}
