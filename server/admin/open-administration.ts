/** Opens the store that the environment names, beside the servers that use it, and the way to tell those of an end. */
import type { Config } from '../config.ts'
import { explainDatabaseError } from '../explain-start-error.ts'
import { openRedisFanout } from '../fanout/redis/redis-fanout.ts'
import type { Administration } from '../store/administration.ts'
import { openPostgresAdministration } from '../store/postgres/administration.ts'
import { openSqliteAdministration } from '../store/sqlite/administration.ts'
import { explainAdminError } from './explain-admin-error.ts'

export async function openAdministration({ databaseUrl, dataFolder }: Config): Promise<Administration> {
  try {
    if (databaseUrl === undefined) return openSqliteAdministration(dataFolder, Date.now)
    return await openPostgresAdministration(databaseUrl, Date.now)
  } catch (error) {
    throw databaseUrl === undefined ? explainAdminError(error, dataFolder) : explainDatabaseError(error)
  }
}

/** Gateways that share a Redis hear at once; the others look by themselves within a second (O7). */
export async function tellGateways({ redisUrl }: Config, user: string, devices: string[]): Promise<void> {
  if (redisUrl === undefined || devices.length === 0) return
  const fanout = await openRedisFanout({ url: redisUrl, onError: () => {} })
  for (const device of devices) fanout.endSession(user, device)
  await fanout.close()
}
