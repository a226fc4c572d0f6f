/** Environment → meaning. Every mistake is told with the name of the variable (StartError). Knows no module that works. */
import { resolve } from 'node:path'
import { type MediaConfig, readMediaConfig } from './media-config.ts'
import { StartError } from './start-error.ts'
import { OWN_PACKS } from './stickers/read-packs.ts'

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
  /** Who may make an account. */
  signUp: 'open' | 'invite' | 'closed'
  /** Over how long a server that is told to end sends its connections away. */
  drainMs: number
  /** What Prometheus says to read /metrics. */
  metricsToken?: string
  /** Blobs: how large, how many, and where. */
  media: MediaConfig
  /** LINK_PREVIEWS: whether the server asks pages what they say of themselves, for those who send their links. */
  previews: 'on' | 'off'
  /** STICKER_PACKS: a folder of packs beside our own; `off` for none at all. */
  stickerFolders: readonly string[]
}

const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/** Reads PORT, HOST, HODHOD_DATA, DATABASE_URL, REDIS_URL and the other variables of docs/guides/host.md. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const dataFolder = resolve(environment.HODHOD_DATA?.trim() || './data')
  return {
    port: wholeNumber(environment, 'PORT', 8787, 65_535),
    host: environment.HOST?.trim() || '0.0.0.0',
    dataFolder,
    media: readMediaConfig(environment, dataFolder),
    previews: previews(environment.LINK_PREVIEWS?.trim() || 'on'),
    stickerFolders: stickerFolders(environment.STICKER_PACKS?.trim()),
    ...addresses(environment),
    databaseConnections: Math.max(2, wholeNumber(environment, 'HODHOD_DATABASE_CONNECTIONS', 16, 1_000)),
    logLevel: oneOf(environment, 'HODHOD_LOG', LOG_LEVELS, 'info'),
    signUp: oneOf(environment, 'SIGN_UP', ['open', 'invite', 'closed'], 'open'),
    trustProxy: wholeNumber(environment, 'HODHOD_TRUST_PROXY', 0, 16),
    drainMs: wholeNumber(environment, 'HODHOD_DRAIN_SECONDS', 2, 600) * 1_000,
    ...metricsToken(environment),
  }
}

function stickerFolders(said: string | undefined): readonly string[] {
  if (!said) return [OWN_PACKS]
  return said === 'off' ? [] : [OWN_PACKS, resolve(said)]
}

/** Short ones are guessed: 16 characters at least. */
function metricsToken({ METRICS_TOKEN }: Record<string, string | undefined>): Pick<Config, 'metricsToken'> {
  const token = METRICS_TOKEN?.trim()
  if (!token) return {}
  if (/^[\x21-\x7e]{16,}$/.test(token)) return { metricsToken: token }
  throw new StartError(
    'bad-setting',
    'METRICS_TOKEN',
    'METRICS_TOKEN must be at least 16 characters without spaces, for example the output of: openssl rand -hex 32',
    'مقدار METRICS_TOKEN باید دست‌کم ۱۶ نویسهٔ بی‌فاصله باشد؛ مثلاً خروجی openssl rand -hex 32',
  )
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

function oneOf<T extends string>(
  environment: Record<string, string | undefined>,
  name: string,
  known: readonly T[],
  fallback: T,
): T {
  const text = environment[name]?.trim() || fallback
  const found = known.find((one) => one === text)
  if (found) return found
  throw new StartError(
    'bad-setting',
    name,
    `${name} must be one of ${known.join(', ')}.`,
    `مقدار ${name} باید یکی از این‌ها باشد: ${known.join('، ')}.`,
  )
}

function previews(text: string): Config['previews'] {
  if (text === 'on' || text === 'off') return text
  throw new StartError(
    'bad-setting',
    'LINK_PREVIEWS',
    'LINK_PREVIEWS must be on or off.',
    'مقدار LINK_PREVIEWS باید on یا off باشد.',
  )
}
