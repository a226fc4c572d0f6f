/** Brings the file to the schema of this build, one version a step, each in its own transaction (`user_version`). */
import type { DatabaseSync } from 'node:sqlite'
import { StoreError } from '../port.ts'
import { logAndAccounts } from './0001-log-and-accounts.ts'
import { profileAndPictures } from './0002-profile-and-pictures.ts'
import { operating } from './0003-operating.ts'
import { media } from './0004-media.ts'
import { crowds } from './0005-crowds.ts'
import { listings } from './0006-listings.ts'
import { channels } from './0007-channels.ts'

const STEPS = [logAndAccounts, profileAndPictures, operating, media, crowds, listings, channels]
export const SCHEMA_VERSION = STEPS.length

/** Throws StoreError 'newer-schema' when a newer build has written the file. */
export function migrate(db: DatabaseSync): void {
  const version = schemaVersion(db)
  if (version > SCHEMA_VERSION) {
    throw new StoreError('newer-schema', `schema ${version} is newer than ${SCHEMA_VERSION}`)
  }
  for (const [index, step] of STEPS.entries()) {
    if (index >= version) db.exec(`BEGIN IMMEDIATE; ${step}; PRAGMA user_version = ${index + 1}; COMMIT;`)
  }
}

function schemaVersion(db: DatabaseSync): number {
  return Number(db.prepare('PRAGMA user_version').get()?.user_version ?? 0)
}
