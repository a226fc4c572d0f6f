import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readConfig } from './config.ts'
import { StartError } from './start-error.ts'

it('an empty environment has sensible meanings', () => {
  expect(readConfig({})).toMatchObject({ port: 8787, host: '0.0.0.0', logLevel: 'info', trustProxy: 0 })
  expect(readConfig({}).dataFolder).toMatch(/\/data$/)
})

it('every variable is read', () => {
  const environment = {
    PORT: '80',
    HOST: '::1',
    HODHOD_DATA: '/srv/hodhod',
    DATABASE_URL: 'postgres://hodhod@db/hodhod',
    HODHOD_DATABASE_CONNECTIONS: '40',
    REDIS_URL: 'redis://cache:6379',
    HODHOD_LOG: 'warn',
    SIGN_UP: 'invite',
    HODHOD_TRUST_PROXY: '2',
    HODHOD_DRAIN_SECONDS: '30',
    METRICS_TOKEN: '0123456789abcdef',
    MEDIA_MAX_BYTES: '500M',
    MEDIA_QUOTA_BYTES: '1000',
    MEDIA_FOLDER: '/srv/media',
    MEDIA_S3_URL: 'https://s3.example.org',
    MEDIA_S3_BUCKET: 'hodhod',
    MEDIA_S3_KEY: 'key',
    MEDIA_S3_SECRET: 'secret',
    MEDIA_S3_REGION: 'eu',
    LINK_PREVIEWS: 'off',
    STICKER_PACKS: '/srv/stickers',
  }
  expect(readConfig(environment)).toEqual({
    port: 80,
    host: '::1',
    dataFolder: '/srv/hodhod',
    databaseUrl: 'postgres://hodhod@db/hodhod',
    databaseConnections: 40,
    redisUrl: 'redis://cache:6379',
    logLevel: 'warn',
    signUp: 'invite',
    trustProxy: 2,
    drainMs: 30_000,
    metricsToken: '0123456789abcdef',
    previews: 'off',
    stickerFolders: [expect.stringMatching(/packs$/), '/srv/stickers'],
    media: {
      blobBytes: 500 * 1024 ** 2,
      quotaBytes: 1_000,
      folder: '/srv/media',
      s3: { url: 'https://s3.example.org', bucket: 'hodhod', region: 'eu', accessKey: 'key', secretKey: 'secret' },
    },
  })
})

it.each([
  ['PORT', '65536'],
  ['PORT', '-1'],
  ['PORT', '80.5'],
  ['PORT', '۸۰'],
  ['DATABASE_URL', 'mysql://db/hodhod'],
  ['DATABASE_URL', 'hodhod'],
  ['HODHOD_DATABASE_CONNECTIONS', 'many'],
  ['REDIS_URL', 'http://cache'],
  ['REDIS_URL', 'redis://cache:6379'],
  ['HODHOD_LOG', 'verbose'],
  ['SIGN_UP', 'members'],
  ['HODHOD_TRUST_PROXY', 'true'],
  ['HODHOD_DRAIN_SECONDS', '601'],
  ['METRICS_TOKEN', 'short'],
  ['METRICS_TOKEN', 'long enough but with spaces'],
  ['MEDIA_MAX_BYTES', '2 Gigabytes'],
  ['MEDIA_QUOTA_BYTES', '-1'],
  ['MEDIA_S3_URL', 's3.example.org'],
  ['LINK_PREVIEWS', 'yes'],
])('%s=%s is told in two languages with the name of the variable', (variable, value) => {
  let thrown: unknown
  try {
    readConfig({ [variable]: value })
  } catch (error) {
    thrown = error
  }
  expect(thrown).toBeInstanceOf(StartError)
  expect(thrown).toMatchObject({
    variable,
    message: expect.stringContaining(variable),
    persian: expect.stringContaining(variable),
  })
})

it('an S3-compatible store without a bucket or a key says which variable is missing', () => {
  const url = { MEDIA_S3_URL: 'https://s3.example.org' }
  expect(() => readConfig(url)).toThrow('MEDIA_S3_BUCKET')
  expect(() => readConfig({ ...url, MEDIA_S3_BUCKET: 'b', MEDIA_S3_KEY: 'k' })).toThrow('MEDIA_S3_SECRET')
  expect(readConfig({}).media).toMatchObject({
    blobBytes: 2 * 1024 ** 3,
    folder: expect.stringMatching(/data\/media$/),
  })
})

/** The names that reading the settings looks up. */
function variablesRead(): string[] {
  const names = new Set<string>()
  const get = (_: unknown, name: string | symbol) => void names.add(String(name))
  readConfig(new Proxy<Record<string, string>>({}, { get }))
  return [...names].sort()
}

it('[O5] the table of the settings names every variable that is read, once, and no other', () => {
  const guide = readFileSync('docs/guides/operate.md', 'utf8')
  const section = guide.slice(guide.indexOf('\n## Settings'), guide.indexOf('\n## TLS'))
  const named = [...section.matchAll(/^\| `([A-Z0-9_]+)` \|/gm)].map(([, name]) => name)
  expect(named.length).toBeGreaterThan(8)
  expect(named.sort()).toEqual(variablesRead())
})

it('[O5] the environment is read nowhere else in the server', () => {
  const files = readdirSync('server', { recursive: true, encoding: 'utf8' })
  const sources = files.filter((file) => /\.ts$/.test(file) && !/(\.test|-child)\.ts$|test-[a-z]+\.ts$/.test(file))
  const readers = sources.filter((file) => readFileSync(join('server', file), 'utf8').includes('process.env'))
  expect(readers.sort()).toEqual(['admin/main.ts', 'main.ts'])
})
