/** Why a command of an operator did nothing, as one line in English and one in Persian that say what to do. */
export type AdminErrorCode =
  | 'usage'
  | 'unknown-command'
  | 'absent'
  | 'older-schema'
  | 'newer-schema'
  | 'no-account'
  | 'no-device'
  | 'no-group'
  | 'exists'
  | 'not-a-backup'
  | 'damaged'
  | 'elsewhere'
  | 'no-target'
  | 'unwritable'
  | 'full'
  | 'locked'

export class AdminError extends Error {
  override readonly name = 'AdminError'
  readonly code: AdminErrorCode
  readonly persian: string
  constructor(code: AdminErrorCode, english: string, persian: string) {
    super(english)
    this.code = code
    this.persian = persian
  }
}
