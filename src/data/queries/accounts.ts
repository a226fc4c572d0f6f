/** The accounts of this device, the first one first. */
import type { LiveRead } from '../projections/live-value.ts'
import type { AccountRow } from '../rows.ts'
import { read } from '../transact.ts'

export const accounts: LiveRead<readonly AccountRow[]> = {
  load: (db) => read(db, ['accounts'], (rows) => rows('accounts').all()),
  first: (rows) => rows.accounts,
  apply: (value, change) => (change.accountChanged ? 'reload' : value),
}
