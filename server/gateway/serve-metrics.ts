/**
 * `/metrics` for Prometheus, for whom it is meant: who holds METRICS_TOKEN; without one, only programs of this machine that
 * ask directly. To all others it is not there. What a proxy passes on is never direct, also where the proxy is here.
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Metrics } from '../metrics/metrics.ts'
import { bearer } from './bearer.ts'

export interface MetricsDoor {
  metrics: Metrics
  token: string | undefined
  trustProxy: number
}

const FORWARDED = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip']
const LOOPBACK = /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/
const OWN_NAME = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/

/** @returns whether it was answered; otherwise there is nothing here. */
export async function serveMetrics(
  door: MetricsDoor,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  if (!(door.token === undefined ? isDirect(request, door.trustProxy) : holds(request, door.token))) return false
  const { type, text } = await door.metrics.render()
  response.writeHead(200, { 'Content-Type': type, 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' })
  response.end(text)
  return true
}

/** Asked under a name of this machine: neither a page of another site nor a proxy that adds no header does that by chance. */
function isDirect({ headers, socket }: IncomingMessage, trustProxy: number): boolean {
  const isForwarded = trustProxy > 0 || FORWARDED.some((name) => headers[name] !== undefined)
  return !isForwarded && LOOPBACK.test(socket.remoteAddress ?? '') && OWN_NAME.test(headers.host ?? '')
}

function holds(request: IncomingMessage, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(bearer(request) ?? ''), digest(token))
}
