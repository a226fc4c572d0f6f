/**
 * Ready to be spread over machines by conversation and by person (decision 0030): the tables are cut into shards by the
 * first column of their keys, and PostgreSQL's own plans say which shards a statement touches. A unique constraint
 * without that column could not even be made.
 */
import pg from 'pg'
import { expect, onTestFinished, test, vi } from 'vitest'
import { memberMoves } from '../../domain/member-moves.ts'
import { performCommand } from '../../domain/perform-command.ts'
import { readHistory } from '../../domain/read-history.ts'
import { syncBatch } from '../../domain/sync-batch.ts'
import { ALI, converse, DIRECT, newCid, SARA } from '../conformance/fixture.ts'
import type { Store } from '../port.ts'
import { STEPS } from './migrate.ts'
import { openPostgresStore } from './open-postgres-store.ts'
import { describeWithPostgres, newSchema, rawClient } from './test-postgres.ts'

const SHARDS = 16
const ID = /^([dsg]\.\S+|[a-z]{8}|token)$/

interface Asked {
  text: string
  values: unknown[]
  client: unknown
}

describeWithPostgres('shards', () => {
  test('[S1] each hot statement touches only shards of what it names, and a write a single one', async () => {
    const { url } = await newSchema()
    const client = await rawClient(url)
    for (const statement of STEPS.flatMap(sharded)) await client.query(statement)
    await client.query(
      `CREATE TABLE meta (key text PRIMARY KEY, value text NOT NULL); INSERT INTO meta VALUES ('schema', '${STEPS.length}')`,
    )
    const store = await openPostgresStore({ url, now: Date.now })
    onTestFinished(() => store.close())
    await converse(store)
    const device = { device: 'd', user: ALI, name: 'n', createdAtMs: 1, lastSeenAtMs: 1, tokenHash: 'token' }
    await store.createDevice(device)

    for (let n = 0; n < 150; n += 1) await client.query('SELECT pg_current_xact_id()')
    const written = await recorded(() => write(store))
    for (const asked of written) await expectNamed(client, asked)
    const transactions = transactionsIn(written)
    expect(transactions.length).toBeGreaterThan(6)
    for (const inOne of transactions) {
      const shards = await Promise.all(inOne.map((asked) => shardsOf(client, asked)))
      expect([...new Set(shards.flat())].length, inOne.map(({ text }) => text).join('\n')).toBe(1)
    }
    const listings = written.filter(({ text }) => text.startsWith('UPDATE memberships'))
    expect(listings.length, 'the first message lies beyond what is listed').toBe(1)
    const read = await recorded(() => readAll(store))
    expect(read.length).toBeGreaterThan(8)
    for (const asked of read) await expectNamed(client, asked)
  })
})

async function write(store: Store): Promise<void> {
  const ali = { user: ALI, device: `${ALI}1` }
  const send = { op: 'send', conversation: DIRECT, body: 'سلام' } as const
  const results = [
    await performCommand(store, ali, { ...send, cid: newCid() }),
    await performCommand(store, ali, { op: 'mark', cid: newCid(), conversation: DIRECT, read: 1 }),
    await performCommand(store, ali, { ...react, cid: newCid() }),
    await performCommand(store, ali, { op: 'edit', cid: newCid(), conversation: DIRECT, target, body: 'درود' }),
    await performCommand(store, ali, { op: 'hide', cid: newCid(), conversation: DIRECT, target }),
    await performCommand(store, ali, { op: 'settings', cid: newCid(), conversation: DIRECT, muted: true }),
    await performCommand(store, ali, { op: 'erase', cid: newCid(), conversation: DIRECT, target }),
  ]
  expect(results.flatMap(({ error }) => error ?? [])).toEqual([])
}

const target = { by: 'seq', seq: 1 } as const
const react = { op: 'react', conversation: DIRECT, target, emoji: '👍', on: true } as const

async function readAll(store: Store): Promise<void> {
  await store.deviceByToken('token')
  await syncBatch(store, SARA, { cursor: null, have: undefined })
  await readHistory(store, SARA, { conversation: DIRECT, limit: 50 })
  await store.memberUsers(DIRECT)
  await store.membersAfter(DIRECT, '', 10)
  await store.managers(DIRECT, 0)
  await store.crowdsOf(SARA)
  await memberMoves(store, DIRECT, 0, 5)
  await store.media.mediaIn(SARA, DIRECT, 'h')
  await store.sharing(SARA, [ALI])
  await store.seen(ALI, 'd', 5)
}

/** What stands between each BEGIN and its COMMIT on one connection. */
function transactionsIn(asked: Asked[]): Asked[][] {
  const done: Asked[][] = []
  const open = new Map<unknown, Asked[]>()
  for (const one of asked) {
    if (one.text === 'BEGIN') open.set(one.client, [])
    open.get(one.client)?.push(one)
    if (one.text !== 'COMMIT') continue
    done.push(open.get(one.client) ?? [])
    open.delete(one.client)
  }
  return done
}

/** The migration with every table cut into shards by the first column of its key. */
function sharded(schema: string): string[] {
  return schema.split(';\n').flatMap((statement) => {
    const [, table, body] = /^\s*CREATE TABLE (\w+) \(([\s\S]*?)\)(?: WITH \(\w+ = \d+\))?$/.exec(statement) ?? []
    if (table === undefined || body === undefined) return statement.trim() === '' ? [] : [statement]
    const column = /\w+/.exec(body)?.[0]
    const parts = Array.from(
      { length: SHARDS },
      (_, shard) =>
        `CREATE TABLE ${table}_shard_${shard} PARTITION OF ${table} FOR VALUES WITH (MODULUS ${SHARDS}, REMAINDER ${shard})`,
    )
    return [`CREATE TABLE ${table} (${body}) PARTITION BY HASH (${column})`, ...parts]
  })
}

/** Every prepared statement that the store asks meanwhile. */
async function recorded(work: () => Promise<void>): Promise<Asked[]> {
  const asked: Asked[] = []
  const spy = vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function (
    this: pg.Client,
    ...given: unknown[]
  ) {
    const [query] = given as [{ name?: string; text: string; values: unknown[] }]
    if (query.name !== undefined) asked.push({ text: query.text, values: query.values, client: this })
    return original.apply(this, given as never)
  } as never)
  try {
    await work()
  } finally {
    spy.mockRestore()
  }
  return asked
}
const original = pg.Client.prototype.query

/** A statement that names nothing would scan every shard. */
async function expectNamed(client: pg.Client, asked: Asked): Promise<void> {
  const named = new Set(asked.values.flat().filter((value) => ID.test(String(value))))
  const shards = await shardsOf(client, asked)
  expect(shards.length, `${asked.text}\nnames ${[...named].join(', ')}`).toBeLessThanOrEqual(named.size)
}

interface Plan {
  'Relation Name'?: string
  Plans?: Plan[]
}

/** Numbers of the shards that PostgreSQL would look at. What is inserted goes where its row says. */
async function shardsOf(client: pg.Client, { text, values }: Asked): Promise<string[]> {
  if (/^(BEGIN|COMMIT|ROLLBACK)/.test(text)) return []
  const { rows } = await client.query(`EXPLAIN (FORMAT JSON) ${text}`, values)
  const relations = (plan: Plan): string[] => [
    ...(plan['Relation Name'] === undefined ? [] : [plan['Relation Name']]),
    ...(plan.Plans ?? []).flatMap(relations),
  ]
  const shards = relations(rows[0]['QUERY PLAN'][0].Plan).flatMap((name) => /_shard_(\d+)$/.exec(name)?.[1] ?? [])
  return [...new Set(shards)]
}
