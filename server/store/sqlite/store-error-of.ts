/** What an error of SQLite or of the file system means to the port; undefined where it is a bug of ours. */
import { StoreError } from '../port.ts'

const FULL = 13
const IO_ERROR_GROWING_SHARED_MEMORY = 4874
/** Primary result codes: the low byte of an extended one. */
const BY_SQLITE: Record<number, StoreError['code']> = {
  5: 'locked',
  6: 'locked',
  8: 'unwritable',
  10: 'failing',
  11: 'corrupt',
  [FULL]: 'full',
  14: 'unwritable',
  26: 'corrupt',
}
const BY_SYSTEM: Record<string, StoreError['code']> = {
  ENOSPC: 'full',
  EDQUOT: 'full',
  EACCES: 'unwritable',
  EPERM: 'unwritable',
  EROFS: 'unwritable',
  EIO: 'failing',
  ENOTDIR: 'unwritable',
  EEXIST: 'unwritable',
  ENOENT: 'unwritable',
  EISDIR: 'unwritable',
  /** A statement of a closed database. */
  ERR_INVALID_STATE: 'closed',
}

export function storeErrorOf(error: unknown): StoreError | undefined {
  if (error instanceof StoreError) return error
  if (!(error instanceof Error)) return undefined
  const { errcode, code } = error as Error & { errcode?: number; code?: string }
  const found = errcode === undefined ? BY_SYSTEM[code ?? ''] : codeOfSqlite(errcode)
  return found && new StoreError(found, `${found}: ${error.message}`)
}

function codeOfSqlite(errcode: number): StoreError['code'] | undefined {
  return errcode === IO_ERROR_GROWING_SHARED_MEMORY ? 'full' : BY_SQLITE[errcode & 0xff]
}
