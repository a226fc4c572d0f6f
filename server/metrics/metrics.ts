/**
 * Figures of one server in Prometheus' form, in a registry of their own. Every label is of a closed set: nothing that a
 * person wrote, is called or holds as a token can reach one. Knows nothing of who asks for the figures.
 */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { ErrorCode } from '../../protocol/errors.ts'
import type { PushName } from '../../protocol/pushes.ts'
import type { RequestName } from '../../protocol/requests.ts'
import type { StorePool } from '../store/port.ts'

export interface Metrics {
  answered(request: RequestName | 'unknown', via: 'http' | 'socket', outcome: 'ok' | ErrorCode, ms: number): void
  /** From the parsed command to its durable commit. */
  appended(ms: number): void
  /** A group commit: how many changes shared it, and how long the oldest of them had waited for it to begin. */
  committed(changes: number, waitedMs: number): void
  /** Refused under overload, by the class of S5. */
  shed(requestClass: string): void
  caughtUp(bytes: number): void
  hinted(push: PushName, people: number): void
  /** What is looked at when somebody asks. */
  observe(sources: { connections: () => number; pools: () => StorePool[]; lagMs: () => number }): void
  /** Text for Prometheus. */
  render(): Promise<{ type: string; text: string }>
}

const SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
const CHANGES = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512]

export function createMetrics(): Metrics {
  const registry = new Registry()
  const figures = declareFigures(registry)
  let isProcessWatched = false
  return {
    answered(request, via, outcome, ms) {
      figures.requests.inc({ request, via, outcome })
      figures.requestSeconds.observe({ request }, ms / 1_000)
    },
    appended: (ms) => figures.appendSeconds.observe(ms / 1_000),
    committed(changes, waitedMs) {
      figures.commitChanges.observe(changes)
      figures.queueSeconds.observe(waitedMs / 1_000)
    },
    shed: (requestClass) => figures.shed.inc({ class: requestClass }),
    caughtUp: (bytes) => figures.catchUpBytes.inc(bytes),
    hinted(push, people) {
      figures.hints.inc({ push })
      figures.hintPeople.inc({ push }, people)
    },
    observe: (sources) => declareGauges(registry, sources),
    async render() {
      // Watching the process costs timers: not before somebody wants to know.
      if (!isProcessWatched) collectDefaultMetrics({ register: registry })
      isProcessWatched = true
      return { type: registry.contentType, text: await registry.metrics() }
    },
  }
}

function declareFigures(registry: Registry) {
  const registers = [registry]
  const counter = <L extends string>(name: string, help: string, labelNames: L[]) =>
    new Counter({ name: `hodhod_${name}`, help, labelNames, registers })
  const histogram = <L extends string>(name: string, help: string, buckets: number[], labelNames: L[]) =>
    new Histogram({ name: `hodhod_${name}`, help, buckets, labelNames, registers })
  return {
    requests: counter('requests_total', 'Requests answered, by what came of them.', ['request', 'via', 'outcome']),
    requestSeconds: histogram('request_seconds', 'From a request to its answer; a long poll waits.', SECONDS, [
      'request',
    ]),
    appendSeconds: histogram('append_seconds', 'From a parsed command to its durable commit.', SECONDS, []),
    commitChanges: histogram('commit_changes', 'Changes that share one commit.', CHANGES, []),
    queueSeconds: histogram('commit_queue_seconds', 'How long the oldest change of a commit waited.', SECONDS, []),
    shed: counter('shed_total', 'Requests refused under overload, by class in the order of sacrifice.', ['class']),
    catchUpBytes: counter('catch_up_bytes_total', 'Answers to sync, as JSON before compression.', []),
    hints: counter('hints_total', 'Hints handed to the fan-out.', ['push']),
    hintPeople: counter('hint_people_total', 'People whom hints were for.', ['push']),
  }
}

function declareGauges(registry: Registry, { connections, pools, lagMs }: Parameters<Metrics['observe']>[0]): void {
  const registers = [registry]
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name: `hodhod_${name}`,
      help,
      registers,
      collect() {
        this.set(read())
      },
    })
  gauge('connections', 'Live connections.', connections)
  gauge('event_loop_lag_seconds', 'How late the event loop is, as overload sees it.', () => lagMs() / 1_000)
  const poolGauge = (name: string, help: string, read: (pool: StorePool) => number) =>
    new Gauge({
      name: `hodhod_store_${name}`,
      help,
      labelNames: ['pool'],
      registers,
      collect() {
        for (const pool of pools()) this.set({ pool: pool.name }, read(pool))
      },
    })
  poolGauge('pool_used', 'Connections to the database that are working.', (pool) => pool.used)
  poolGauge('pool_most', 'Connections to the database that there may be.', (pool) => pool.most)
  poolGauge('pool_waiting', 'Who waits for a connection, or for the next commit.', (pool) => pool.waiting)
}
