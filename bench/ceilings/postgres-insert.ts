/** Ceiling of every durable append on PostgreSQL: bare `unnest` inserts in transactions of a given size, nothing around them. */
import pg from 'pg'

const RUN_MS = 2_000

/** @returns rows per second over `connections` at once when each transaction holds `perTransaction` rows of 250 bytes. */
export async function postgresInsertsPerSecond(
  url: string,
  perTransaction: number,
  connections: number,
): Promise<number> {
  const clients = Array.from({ length: connections }, () => new pg.Client(url))
  await Promise.all(clients.map((client) => client.connect()))
  await clients[0]?.query('CREATE TABLE IF NOT EXISTS ceiling (id bigserial PRIMARY KEY, text text NOT NULL)')
  const texts = Array.from({ length: perTransaction }, () => 'س'.repeat(125))
  const startMs = performance.now()
  let rows = 0
  const insert = async (client: pg.Client) => {
    const statement = {
      name: 'insert',
      text: 'INSERT INTO ceiling (text) SELECT * FROM unnest($1::text[])',
      values: [texts],
    }
    while (performance.now() - startMs < RUN_MS) {
      await client.query(statement)
      rows += perTransaction
    }
  }
  await Promise.all(clients.map(insert))
  const perSecond = (rows * 1_000) / (performance.now() - startMs)
  await Promise.all(clients.map((client) => client.end()))
  return perSecond
}
