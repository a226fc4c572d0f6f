/** Why a server does not start, as one line in English and one in Persian that name what to change. */
export type StartErrorCode =
  | 'bad-setting'
  | 'port-in-use'
  | 'port-forbidden'
  | 'bad-host'
  | 'unwritable'
  | 'corrupt'
  | 'newer-schema'
  | 'locked'
  | 'unavailable'
  | 'full'
  | 'failing'

export class StartError extends Error {
  override readonly name = 'StartError'
  readonly code: StartErrorCode
  /** The environment variable that decides it. */
  readonly variable: string
  readonly persian: string
  constructor(code: StartErrorCode, variable: string, english: string, persian: string) {
    super(english)
    this.code = code
    this.variable = variable
    this.persian = persian
  }
}
