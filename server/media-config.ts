/** Environment → what the server takes of blobs and where it keeps them. Mistakes are told with the name of the variable. */
import { resolve } from 'node:path'
import { StartError } from './start-error.ts'

export interface S3Config {
  url: string
  bucket: string
  region: string
  accessKey: string
  secretKey: string
}

export interface MediaConfig {
  /** MEDIA_MAX_BYTES: the largest blob (2 GiB); 0 takes none. */
  blobBytes: number
  /** MEDIA_QUOTA_BYTES: what one account may have put (20 GiB). */
  quotaBytes: number
  /** MEDIA_FOLDER: where blobs lie (`media` in HODHOD_DATA). Several servers on one PostgreSQL must share it. */
  folder: string
  /** MEDIA_S3_URL, MEDIA_S3_BUCKET, MEDIA_S3_KEY, MEDIA_S3_SECRET, MEDIA_S3_REGION (us-east-1): instead of the folder. */
  s3?: S3Config
}

type Environment = Record<string, string | undefined>

export const DEFAULT_BLOB_BYTES = 2 * 1024 ** 3
export const DEFAULT_QUOTA_BYTES = 20 * 1024 ** 3
const UNITS: Record<string, number> = { '': 1, K: 1024, M: 1024 ** 2, G: 1024 ** 3, T: 1024 ** 4 }

export function readMediaConfig(environment: Environment, dataFolder: string): MediaConfig {
  const s3 = readS3(environment)
  return {
    blobBytes: byteCount(environment, 'MEDIA_MAX_BYTES', DEFAULT_BLOB_BYTES),
    quotaBytes: byteCount(environment, 'MEDIA_QUOTA_BYTES', DEFAULT_QUOTA_BYTES),
    folder: resolve(environment.MEDIA_FOLDER?.trim() || `${dataFolder}/media`),
    ...(s3 && { s3 }),
  }
}

function byteCount(environment: Environment, name: string, fallback: number): number {
  const text = environment[name]?.trim().toUpperCase()
  if (!text) return fallback
  const [, digits, unit = ''] = /^(\d{1,15})([KMGT]?)$/.exec(text) ?? []
  const bytes = Number(digits) * (UNITS[unit] ?? 1)
  if (Number.isSafeInteger(bytes)) return bytes
  throw new StartError(
    'bad-setting',
    name,
    `${name} must be a number of bytes, for example ${name}=2G or ${name}=500M.`,
    `مقدار ${name} باید شمار بایت‌ها باشد؛ مثلاً ${name}=2G یا ${name}=500M.`,
  )
}

function readS3(environment: Environment): S3Config | undefined {
  const said = (name: string) => environment[name]?.trim() || undefined
  const [url, region = 'us-east-1'] = [said('MEDIA_S3_URL'), said('MEDIA_S3_REGION')]
  const [bucket, accessKey, secretKey] = [said('MEDIA_S3_BUCKET'), said('MEDIA_S3_KEY'), said('MEDIA_S3_SECRET')]
  if (url === undefined) return undefined
  if (!/^https?:/.test(url) || !URL.canParse(url)) throw missing('MEDIA_S3_URL', 'https://s3.example.org')
  if (bucket === undefined) throw missing('MEDIA_S3_BUCKET', 'hodhod')
  if (accessKey === undefined) throw missing('MEDIA_S3_KEY', 'AKIA…')
  if (secretKey === undefined) throw missing('MEDIA_S3_SECRET', '…')
  return { url, bucket, region, accessKey, secretKey }
}

function missing(name: string, example: string): StartError {
  return new StartError(
    'bad-setting',
    name,
    `Blobs are to go to an S3-compatible store, and ${name} is missing or wrong: for example ${name}=${example}.`,
    `قرار است فایل‌ها به انباری سازگار با S3 بروند، ولی ${name} نیست یا درست نیست؛ مثلاً ${name}=${example}.`,
  )
}
