/** A command that names a picture goes after the bytes of it: the backend takes no name that it cannot show. Rules: P4. */
import { type Backend, BackendError, type Outcome } from '../../backend/port.ts'
import type { Database } from '../../data/open-database.ts'
import type { AccountId } from '../../data/rows.ts'
import { read } from '../../data/transact.ts'
import type { Command } from '../../model/command.ts'

const LATER_MS = 5_000

export interface PictureSource {
  db: Database
  account: AccountId
  backend: Backend
}

export function withPicture({ db, account, backend }: PictureSource): Backend['perform'] {
  return async (command, signal) => {
    const hash = pictureIn(command)
    const putAvatar = backend.putAvatar?.bind(backend)
    if (hash === undefined || !putAvatar) return backend.perform(command, signal)
    const picture = await read(db, ['pictures'], (rows) => rows('pictures').get([account, hash]))
    const failed = picture && (await attempt(() => putAvatar(picture.bytes, signal)))
    return failed ?? backend.perform(command, signal)
  }
}

function pictureIn(command: Command): string | undefined {
  return 'avatar' in command ? (command.avatar ?? undefined) : undefined
}

/** @returns undefined where it was put */
async function attempt(put: () => Promise<unknown>): Promise<Outcome | undefined> {
  try {
    await put()
    return undefined
  } catch (error) {
    if (error instanceof BackendError) return outcomeOf(error)
    throw error
  }
}

/** Nothing of the command has left, so that whatever is not final is for later. */
function outcomeOf({ code, retryAfterMs }: BackendError): Outcome {
  if (code === 'bad-picture' || code === 'too-large' || code === 'unsupported') return { state: 'refused', code }
  return { state: 'later', afterMs: retryAfterMs ?? LATER_MS, code }
}
