/** AWS Signature Version 4 for the few requests that blobs need: the body is not signed, the way there is (TLS) or is ours. */
import { createHash, createHmac } from 'node:crypto'

export interface S3Keys {
  region: string
  accessKey: string
  secretKey: string
}

export interface Unsigned {
  method: 'PUT' | 'GET' | 'DELETE'
  url: URL
  headers?: Record<string, string>
}

export const UNSIGNED_PAYLOAD = 'UNSIGNED-PAYLOAD'

/** @returns all headers of the request. */
export function signRequest(
  { method, url, headers = {} }: Unsigned,
  { region, accessKey, secretKey }: S3Keys,
  at: Date,
  payloadHash: string = UNSIGNED_PAYLOAD,
): Record<string, string> {
  const time = at.toISOString().replaceAll(/[-:]|\.\d{3}/g, '')
  const day = time.slice(0, 8)
  const all: Record<string, string> = {
    ...headers,
    host: url.host,
    'x-amz-content-sha256': payloadHash,
    'x-amz-date': time,
  }
  const names = Object.keys(all).sort()
  const signed = names.map((name) => name.toLowerCase()).join(';')
  const canonical = [
    method,
    canonicalPath(url),
    '',
    ...names.map((name) => `${name.toLowerCase()}:${all[name]?.trim()}`),
    '',
    signed,
    payloadHash,
  ].join('\n')
  const scope = `${day}/${region}/s3/aws4_request`
  const toSign = ['AWS4-HMAC-SHA256', time, scope, sha256(canonical)].join('\n')
  const key = [day, region, 's3', 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${secretKey}`)
  const signature = hmac(key, toSign).toString('hex')
  const authorization = `AWS4-HMAC-SHA256 Credential=${accessKey}/${scope}, SignedHeaders=${signed}, Signature=${signature}`
  return { ...all, authorization }
}

/** Keys of ours have nothing in them that is to be encoded; a bucket's path may. */
function canonicalPath({ pathname }: URL): string {
  return pathname
    .split('/')
    .map((part) =>
      encodeURIComponent(decodeURIComponent(part)).replaceAll(
        /[!'()*]/g,
        (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
      ),
    )
    .join('/')
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
