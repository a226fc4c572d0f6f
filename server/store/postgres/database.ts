/**
 * Connections to PostgreSQL: a pool that writes and one that reads, so that reads never starve appends (S5); time-outs
 * on every statement; reads that are asked again while a server is away (S6). Knows no table.
 */
import pg from 'pg'
import { StoreError, type StorePool } from '../port.ts'
import { isPassing, storeErrorOf } from './store-error-of.ts'

/** One prepared statement; several that are asked for in one turn travel together. */
export type Query = <Row>(text: string, values?: unknown[]) => Promise<Row[]>

export interface Database {
  /** On a reading connection; repeated while the server is away, at most `patienceMs` long. */
  read: Query
  /** What `work` does commits when it says so by asking for `COMMIT`; an error rolls back. Not repeated. */
  transaction<T>(work: (query: Query) => Promise<T>): Promise<T>
  /** Repeats what fails for a passing reason, at most `patienceMs` long. Rejects with the port's errors. */
  persist<T>(work: () => Promise<T>): Promise<T>
  readonly patienceMs: number
  pools(): StorePool[]
  close(): Promise<void>
}

export interface DatabaseOptions {
  url: string
  /** Most connections that this process opens. */
  connections: number
  /** How long something is tried again while the server is away. */
  patienceMs: number
}

/** A statement may take this long, a lock be waited for half of it. */
const STATEMENT_MS = 10_000
const CONNECT_MS = 3_000
const FIRST_PAUSE_MS = 20
const LONGEST_PAUSE_MS = 500

/** Every statement of ours has an index: a plan that was made while a table was small must not scan it when it is large. */
const SETTINGS = `SET enable_seqscan = off; SET jit = off;
  SET statement_timeout = ${STATEMENT_MS}; SET lock_timeout = ${STATEMENT_MS / 2};
  SET idle_in_transaction_session_timeout = ${STATEMENT_MS};
  SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'`

const INT8 = 20
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === INT8 ? Number : pg.types.getTypeParser(oid, format as 'text'),
} as pg.CustomTypesConfig

export function openDatabase({ url, connections, patienceMs }: DatabaseOptions): Database {
  const writing = Math.max(1, Math.ceil(connections / 4))
  const writers = openPool(url, writing)
  const readers = openPool(url, Math.max(1, connections - writing))
  let isClosed = false
  const persist = async <T>(work: () => Promise<T>): Promise<T> => {
    const untilMs = performance.now() + patienceMs
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
      if (isClosed) throw new StoreError('closed')
      try {
        return await work()
      } catch (error) {
        if (!isPassing(error) || performance.now() > untilMs) throw storeErrorOf(error) ?? error
        await new Promise((resolve) => setTimeout(resolve, Math.random() * pauseMs))
      }
    }
  }
  return {
    patienceMs,
    persist,
    read: <Row>(text: string, values?: unknown[]) =>
      persist(() => onClient(readers, (client) => queryOn(client)<Row>(text, values))),
    transaction: (work) => onClient(writers, (client) => inTransaction(client, work)),
    pools: () => [useOf('write', writers), useOf('read', readers)],
    async close() {
      isClosed = true
      await Promise.all([writers.end(), readers.end()])
    },
  }
}

function useOf(name: StorePool['name'], pool: pg.Pool): StorePool {
  const { totalCount, idleCount, waitingCount, options } = pool
  return { name, used: totalCount - idleCount, most: options.max, waiting: waitingCount }
}

function openPool(url: string, max: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    types,
    pipeline: true,
    keepAlive: true,
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: STATEMENT_MS + 1_000,
    application_name: 'hodhod',
  })
  // An idle connection that dies is replaced by the pool; the next statement tells whether the server is there.
  pool.on('error', () => {})
  pool.on('connect', (client) => {
    client.query(SETTINGS).catch(() => {})
  })
  return pool
}

async function onClient<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let isBroken = false
  // Without a listener the death of a connection in use would end the process.
  const onError = () => {
    isBroken = true
  }
  client.on('error', onError)
  try {
    return await work(client)
  } catch (error) {
    isBroken ||= isPassing(error)
    throw error
  } finally {
    client.off('error', onError)
    client.release(isBroken)
  }
}

async function inTransaction<T>(client: pg.PoolClient, work: (query: Query) => Promise<T>): Promise<T> {
  const query = queryOn(client)
  try {
    return await work(query)
  } catch (error) {
    await query('ROLLBACK').catch(() => {})
    throw error
  }
}

const names = new Map<string, string>()

function queryOn(client: pg.PoolClient): Query {
  return async <Row>(text: string, values: unknown[] = []) => {
    const name = names.get(text) ?? `hodhod${names.size + 1}`
    names.set(text, name)
    const { rows } = await client.query({ name, text, values })
    return rows as Row[]
  }
}
