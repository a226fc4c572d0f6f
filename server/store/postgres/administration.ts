/** PostgreSQL in the hands of an operator: the store as any gateway has it, and long reads on a connection of their own. */
import pg from 'pg'
import {
  type Administration,
  PROBLEMS_TOLD,
  type Problem,
  problemQueries,
  type Statistics,
  statisticsQueries,
} from '../administration.ts'
import { openPostgresStore } from './open-postgres-store.ts'

/** Rejects with StoreError 'unavailable' or 'newer-schema'. */
export async function openPostgresAdministration(url: string, now: () => number): Promise<Administration> {
  const store = await openPostgresStore({ url, now, connections: 2 })
  const client = new pg.Client({ connectionString: url, application_name: 'hodhod-admin' })
  client.on('error', () => {})
  await client.connect()
  const inOneState = async <T>(read: (value: Value) => Promise<T>): Promise<T> => {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    try {
      return await read(async (sql) => (await client.query(sql)).rows)
    } finally {
      await client.query('COMMIT')
    }
  }
  return {
    kind: 'postgres',
    store,
    statistics: (nowMs) => inOneState((value) => statisticsOf(value, nowMs)),
    problems: () => inOneState(problemsOf),
    async beginHistory(epoch) {
      await client.query("UPDATE meta SET value = $1 WHERE key = 'epoch'", [epoch])
    },
    async close() {
      await client.end()
      await store.close()
    },
  }
}

type Value = (sql: string) => Promise<Record<string, string>[]>

async function statisticsOf(value: Value, nowMs: number): Promise<Statistics> {
  const bytes = 'SELECT pg_database_size(current_database()) AS value'
  const figures: [string, number][] = []
  for (const [name, sql] of [...statisticsQueries(nowMs), ['bytes', bytes]] as const) {
    figures.push([name, Number((await value(sql))[0]?.value)])
  }
  return Object.fromEntries(figures) as unknown as Statistics
}

/** There are no foreign keys (decision 0030): what belongs together is looked for. */
const TOGETHER: [Problem['kind'], string][] = [
  [
    'foreign',
    `SELECT 'memberships' AS place, x.conversation AS detail FROM memberships x WHERE NOT EXISTS (
       SELECT 1 FROM members m WHERE m.conversation = x.conversation AND m.person = x.person)`,
  ],
  [
    'foreign',
    `SELECT 'members' AS place, x.conversation AS detail FROM members x WHERE x.role <> 'none' AND NOT EXISTS (
       SELECT 1 FROM memberships m WHERE m.conversation = x.conversation AND m.person = x.person)`,
  ],
  [
    'foreign',
    `SELECT 'tokens' AS place, x.device AS detail FROM tokens x WHERE NOT EXISTS (
       SELECT 1 FROM devices d WHERE d.person = x.person AND d.device = x.device)`,
  ],
  [
    'foreign',
    `SELECT 'usernames' AS place, x.person AS detail FROM usernames x WHERE NOT EXISTS (
       SELECT 1 FROM users u WHERE u.person = x.person AND u.username = x.username)`,
  ],
]

async function problemsOf(value: Value): Promise<Problem[]> {
  const problems: Problem[] = []
  const queries = problemQueries({ key: 'conversation', id: 'conversation', user: 'person', listed: 'memberships' })
  for (const [kind, sql] of [...queries, ...TOGETHER]) {
    for (const { place = '', detail = '' } of await value(`${sql} LIMIT ${PROBLEMS_TOLD}`)) {
      problems.push({ kind, place, detail })
    }
  }
  return problems
}
