/**
 * An S3-compatible store for tests, as far as the protocol shows: objects by path, ranges, and signatures that are checked by another
 * implementation than the one that makes them (aws4fetch). Counts what it refuses.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { AwsV4Signer } from 'aws4fetch'

export const TEST_KEYS = { region: 'eu-test-1', accessKey: 'AKIATEST', secretKey: 'a secret/with+signs' }
export const TEST_BUCKET = 'hodhod-test'

export interface TestS3 {
  url: string
  objects: Map<string, Buffer>
  refused: string[]
  /** Answers the next so many requests with a fault of its own. */
  failNext(count: number): void
  close(): Promise<void>
}

export async function openTestS3(): Promise<TestS3> {
  const objects = new Map<string, Buffer>()
  const refused: string[] = []
  let failures = 0
  const server = createServer(async (request, response) => {
    const url = `http://${request.headers.host}${request.url}`
    const why = await whyRefused(request, url)
    if (why) {
      refused.push(why)
      request.resume()
      return response.writeHead(403).end()
    }
    if (failures > 0) {
      failures -= 1
      request.resume()
      return response.writeHead(503).end()
    }
    await serve(objects, request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
    objects,
    refused,
    failNext(count) {
      failures = count
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function whyRefused({ method = '', headers }: IncomingMessage, url: string): Promise<string | undefined> {
  const signed = /SignedHeaders=([^,]+)/.exec(headers.authorization ?? '')?.[1]?.split(';') ?? []
  const datetime = String(headers['x-amz-date'])
  const madeMs = Date.parse(datetime.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z'))
  if (!(Math.abs(Date.now() - madeMs) < 900_000)) return 'not of now'
  for (const needed of ['host', 'x-amz-date', 'x-amz-content-sha256'])
    if (!signed.includes(needed)) return `${needed} is not signed`
  const signer = new AwsV4Signer({
    method,
    url,
    headers: signed.filter((name) => name !== 'host').map((name): [string, string] => [name, String(headers[name])]),
    accessKeyId: TEST_KEYS.accessKey,
    secretAccessKey: TEST_KEYS.secretKey,
    region: TEST_KEYS.region,
    service: 's3',
    datetime,
    allHeaders: true,
  })
  const { headers: expected } = await signer.sign()
  return expected.get('authorization') === headers.authorization ? undefined : 'the signature is wrong'
}

async function serve(objects: Map<string, Buffer>, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = decodeURIComponent(request.url ?? '')
  if (!path.startsWith(`/${TEST_BUCKET}/`)) return void response.writeHead(404).end()
  if (request.method === 'DELETE') {
    objects.delete(path)
    return void response.writeHead(204).end()
  }
  if (request.method === 'PUT') {
    const chunks: Buffer[] = []
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
    objects.set(path, Buffer.concat(chunks))
    return void response.writeHead(200).end()
  }
  const found = objects.get(path)
  if (!found) return void response.writeHead(404).end()
  const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? []
  response.writeHead(206).end(found.subarray(Number(first), Number(last) + 1))
}
