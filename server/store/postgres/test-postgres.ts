/** A real PostgreSQL for tests: HODHOD_TEST_DATABASE_URL, else a private one. A schema of its own for each place. */
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, describe, onTestFinished } from 'vitest'
import { findPostgres, startPostgres } from '../../../scripts/services.mjs'
import type { Store } from '../port.ts'
import { openPostgresStore, type PostgresStoreOptions } from './open-postgres-store.ts'

type TestPostgres = Awaited<ReturnType<typeof startPostgres>>

const GIVEN = process.env.HODHOD_TEST_DATABASE_URL

/** Declares a block that needs a PostgreSQL; where none can be had it fails, or says so and is left out (HODHOD_EVERYTHING). */
export function describeWithPostgres(name: string, declare: () => void): void {
  if (GIVEN !== undefined || findPostgres() !== undefined || process.env.HODHOD_EVERYTHING === '1') {
    describe(name, () => declare())
  } else {
    process.stderr.write(`NOT TESTED for want of PostgreSQL: ${name}. Install the package "postgresql".\n`)
    describe.todo(name)
  }
}

let shared: Promise<TestPostgres> | undefined
afterAll(async () => (await shared)?.stop())

/** The address of a server that all tests of a file share. */
async function sharedPostgres(): Promise<string> {
  if (GIVEN !== undefined) return GIVEN
  shared ??= startPostgres()
  return (await shared).url
}

/** An empty schema, as the address of a database that sees no other. */
export async function newSchema(server?: string): Promise<{ url: string; drop: () => Promise<void> }> {
  const address = server ?? (await sharedPostgres())
  const schema = `test_${randomBytes(6).toString('hex')}`
  await run(address, `CREATE SCHEMA ${schema}`)
  const url = new URL(address)
  url.searchParams.set('options', `-c search_path=${schema}`)
  return { url: url.href.replaceAll('+', '%20'), drop: () => run(address, `DROP SCHEMA ${schema} CASCADE`) }
}

/**
 * On Citus (HODHOD_TEST_CITUS=1): makes the tables and cuts them into shards by the first column of each key, those of a
 * conversation side by side and those of a person as well (decision 0030).
 */
export async function spread(url: string): Promise<void> {
  await (await openPostgresStore({ url, now: Date.now })).close()
  const client = new pg.Client(url)
  await client.connect()
  const { rows } = await client.query<{ table: string; column: string }>(FIRST_COLUMNS)
  const first = new Map<string, string>()
  for (const { table, column } of rows) {
    const kind = column === 'place' ? 'conversation' : column
    const beside = first.get(kind)
    const how = beside === undefined ? "shard_count => 8, colocate_with => 'none'" : `colocate_with => '${beside}'`
    await client.query(`SELECT create_distributed_table('${table}', '${column}', ${how})`)
    first.set(kind, beside ?? table)
  }
  await client.query("SELECT create_reference_table('clock_base')")
  await client.end()
}

const FIRST_COLUMNS = `SELECT c.relname AS table, a.attname AS column FROM pg_class c
    JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
  WHERE c.relnamespace = current_schema()::regnamespace AND c.relname <> 'meta'`

/** As many gateways on one empty database, closed with the test. */
export async function openGateways(count: number, options: Partial<PostgresStoreOptions> = {}): Promise<Store[]> {
  const { url, drop } = options.url === undefined ? await newSchema() : { url: options.url, drop: async () => {} }
  const open = () => openPostgresStore({ now: Date.now, connections: 6, ...options, url })
  const stores = await Promise.all(Array.from({ length: count }, open))
  onTestFinished(async () => {
    await Promise.all(stores.map((store) => store.close()))
    await drop()
  })
  return stores
}

/** A connection of its own, for a test that is in the way of others. */
export async function rawClient(url: string): Promise<pg.Client> {
  const client = new pg.Client(url)
  client.on('error', () => {})
  await client.connect()
  onTestFinished(() => client.end())
  return client
}

async function run(url: string, sql: string): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  await client.query(sql)
  await client.end()
}
