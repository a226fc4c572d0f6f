/** Keeps a setting of this device. */
import { preferenceKey } from '../keys.ts'
import { transact } from '../transact.ts'
import { type CommandRun, OK } from './command-run.ts'

export const setPreference: CommandRun<'set-preference'> = (db, { key, value }) =>
  transact(db, ['meta'], 'readwrite', 'relaxed', async (rows) => {
    rows('meta').put({ key: preferenceKey(key), value })
    return { answer: OK, change: { account: 0, preferences: [{ key, value }] } }
  })
