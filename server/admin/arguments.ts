/** What commands are called with, and what is wrong with it in words for an operator. */
import { type FileHandle, open } from 'node:fs/promises'
import type { Config } from '../config.ts'
import { type Store, StoreError, type UserRow } from '../store/port.ts'
import { AdminError } from './admin-error.ts'
import { explainAdminError } from './explain-admin-error.ts'

export async function accountOf(store: Store, typed: string): Promise<UserRow> {
  const username = typed.trim().replace(/^@/, '').toLowerCase()
  const account = await store.userByName(username)
  if (account) return account
  throw new AdminError('no-account', `There is no account ${username} here.`, `این‌جا حسابی به نام ${username} نیست.`)
}

export function wholeFlag(flags: ReadonlyMap<string, string>, name: string, fallback: number, most: number): number {
  const text = flags.get(name)
  if (text === undefined) return fallback
  const value = /^\d{1,6}$/.test(text) ? Number(text) : 0
  if (value >= 1 && value <= most) return value
  throw new AdminError(
    'usage',
    `--${name} must be a whole number from 1 to ${most}.`,
    `مقدار ‎--${name} باید عددی صحیح از ۱ تا ${most.toLocaleString('fa-IR', { useGrouping: false })} باشد.`,
  )
}

/** Never over something, and for the operator alone. */
export async function newFile(file: string): Promise<FileHandle> {
  try {
    return await open(file, 'wx', 0o600)
  } catch (error) {
    const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST'
    throw explainAdminError(new StoreError(isThere ? 'exists' : 'unwritable'), file)
  }
}

/** A fault is told with the place that it is about. */
export function explained<T>({ from, to }: { from: string; to: string }, work: () => T): T {
  try {
    return work()
  } catch (error) {
    const isOfTarget = error instanceof StoreError && ['exists', 'unwritable', 'full'].includes(error.code)
    throw explainAdminError(error, isOfTarget ? to : from)
  }
}

export function onlyEmbedded({ databaseUrl }: Config): void {
  if (databaseUrl === undefined) return
  throw new AdminError(
    'elsewhere',
    'PostgreSQL is backed up and restored by its own tools (pg_dump, pg_restore): see docs/guides/operate.md.',
    'پشتیبان PostgreSQL با ابزارهای خودش (pg_dump و pg_restore) گرفته و برگردانده می‌شود: docs/guides/operate.md را ببینید.',
  )
}
