/** Environment → meaning. Every mistake is told with the name of the variable (StartError). Knows no other module. */
import { resolve } from 'node:path'
import { StartError } from './start-error.ts'

export interface Config {
  port: number
  host: string
  dataFolder: string
  /** PostgreSQL; without it the store is embedded, in `dataFolder`. */
  databaseUrl?: string
  /** Most connections to PostgreSQL. */
  databaseConnections: number
  /** Redis, which carries hints between the gateways of one database. */
  redisUrl?: string
  logLevel: LogLevel
  /** How many proxies in front of the server are believed about the client's address. */
  trustProxy: number
}

const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/** Reads PORT, HOST, HODHOD_DATA, DATABASE_URL, REDIS_URL and the other variables of docs/guides/host.md. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  return {
    port: wholeNumber(environment, 'PORT', 8787, 65_535),
    host: environment.HOST?.trim() || '0.0.0.0',
    dataFolder: resolve(environment.HODHOD_DATA?.trim() || './data'),
    ...addresses(environment),
    databaseConnections: Math.max(2, wholeNumber(environment, 'HODHOD_DATABASE_CONNECTIONS', 16, 1_000)),
    logLevel: logLevel(environment.HODHOD_LOG?.trim() || 'info'),
    trustProxy: wholeNumber(environment, 'HODHOD_TRUST_PROXY', 0, 16),
  }
}

function wholeNumber(environment: Record<string, string | undefined>, name: string, fallback: number, max: number) {
  const text = environment[name]?.trim()
  if (!text) return fallback
  const value = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (value <= max) return value
  throw new StartError(
    'bad-setting',
    name,
    `${name} must be a whole number from 0 to ${max}, for example ${name}=${fallback}.`,
    `مقدار ${name} باید عددی صحیح از ۰ تا ${max.toLocaleString('fa-IR', { useGrouping: false })} باشد؛ مثلاً ${name}=${fallback}.`,
  )
}

function addresses(environment: Record<string, string | undefined>): Pick<Config, 'databaseUrl' | 'redisUrl'> {
  const databaseUrl = address(
    environment,
    'DATABASE_URL',
    /^postgres(ql)?:/,
    'postgres://user:password@host:5432/hodhod',
  )
  const redisUrl = address(environment, 'REDIS_URL', /^rediss?:/, 'redis://host:6379')
  if (redisUrl !== undefined && databaseUrl === undefined) {
    throw new StartError(
      'bad-setting',
      'REDIS_URL',
      'REDIS_URL joins several servers on one PostgreSQL: set DATABASE_URL too, or leave REDIS_URL out.',
      'متغیر REDIS_URL چند سرور را روی یک PostgreSQL به هم وصل می‌کند: DATABASE_URL را هم مشخص کنید یا REDIS_URL را بردارید.',
    )
  }
  return { ...(databaseUrl !== undefined && { databaseUrl }), ...(redisUrl !== undefined && { redisUrl }) }
}

function address(
  environment: Record<string, string | undefined>,
  name: string,
  scheme: RegExp,
  example: string,
): string | undefined {
  const text = environment[name]?.trim()
  if (!text || (scheme.test(text) && URL.canParse(text))) return text || undefined
  throw new StartError(
    'bad-setting',
    name,
    `${name} must be an address, for example ${name}=${example}.`,
    `مقدار ${name} باید نشانی باشد؛ مثلاً ${name}=${example}.`,
  )
}

function logLevel(text: string): LogLevel {
  const level = LOG_LEVELS.find((known) => known === text)
  if (level) return level
  throw new StartError(
    'bad-setting',
    'HODHOD_LOG',
    `HODHOD_LOG must be one of ${LOG_LEVELS.join(', ')}.`,
    `مقدار HODHOD_LOG باید یکی از این‌ها باشد: ${LOG_LEVELS.join('، ')}.`,
  )
}
