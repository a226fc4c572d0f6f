/**
 * Fetches what a person named, as somebody who has no access to anything: http(s) on its own ports, addresses that are public after
 * resolution and pinned for the connection, at each redirection anew; bounded in time, size and steps; no cookie, no referrer.
 */
import { lookup } from 'node:dns/promises'
import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'
import type { LookupFunction } from 'node:net'
import { isPublicAddress } from './address-guard.ts'

export interface Fetched {
  /** After redirections. */
  url: URL
  type: string
  bytes: Buffer
}

export interface FetchLimits {
  /** What is longer is cut off where `cut`, else refused. */
  bytes: number
  isCut: boolean
  accept: string
}

export interface Guard {
  isAllowed(address: string): boolean
  /** Ports beside the usual ones; for tests. */
  ports?: readonly string[]
}

export const PUBLIC_ONLY: Guard = { isAllowed: isPublicAddress }
const STEPS = 4
const TIME_MS = 8_000
const AGENT = 'Mozilla/5.0 (compatible; HodhodPreview/1.0)'

/** Undefined for everything that is not there, not allowed, too large or too slow: the asker learns no more than that. */
export async function guardedFetch(
  address: string,
  limits: FetchLimits,
  guard: Guard = PUBLIC_ONLY,
): Promise<Fetched | undefined> {
  const late = AbortSignal.timeout(TIME_MS)
  let url = allowedUrl(address, guard)
  for (let step = 0; url && step < STEPS; step += 1) {
    try {
      const response = await ask(url, limits, guard, late)
      const { statusCode = 0, headers } = response
      if (statusCode >= 300 && statusCode < 400 && headers.location) {
        response.destroy()
        url = allowedUrl(headers.location, guard, url)
        continue
      }
      const bytes = statusCode === 200 ? await bodyOf(response, limits) : undefined
      response.destroy()
      return bytes && { url, type: String(headers['content-type'] ?? ''), bytes }
    } catch {
      return undefined
    }
  }
  return undefined
}

function allowedUrl(address: string, { ports = [] }: Guard, base?: URL): URL | undefined {
  if (!URL.canParse(address, base)) return undefined
  const url = new URL(address, base)
  const isWeb = url.protocol === 'http:' || url.protocol === 'https:'
  const isPlain = url.username === '' && url.password === '' && (url.port === '' || ports.includes(url.port))
  return isWeb && isPlain ? url : undefined
}

async function ask(url: URL, { accept }: FetchLimits, guard: Guard, signal: AbortSignal): Promise<IncomingMessage> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const all = await lookup(host, { all: true })
  const [found] = all
  // All of them must be public: a name that means a private one too is meant ill.
  if (!found || !all.every((one) => guard.isAllowed(one.address))) throw new Error('not allowed')
  const pinned: LookupFunction = (_host, options, callback) =>
    options.all ? callback(null, [found]) : callback(null, found.address, found.family)
  const { get } = url.protocol === 'https:' ? https : http
  return new Promise((resolve, reject) => {
    const headers = {
      'User-Agent': AGENT,
      Accept: accept,
      'Accept-Encoding': 'identity',
      'Accept-Language': 'fa,en;q=0.8',
    }
    get(url, { agent: false, lookup: pinned, signal, headers, maxHeaderSize: 16_384 }, resolve).once('error', reject)
  })
}

async function bodyOf(response: IncomingMessage, { bytes: most, isCut }: FetchLimits): Promise<Buffer | undefined> {
  const encoding = response.headers['content-encoding'] ?? 'identity'
  if (encoding !== 'identity') return undefined
  const chunks: Buffer[] = []
  let came = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    came += chunk.length
    if (came > most) return isCut ? Buffer.concat(chunks).subarray(0, most) : undefined
  }
  return Buffer.concat(chunks)
}
