import { createServer, type RequestListener } from 'node:http'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openHttpLink } from './http-link.ts'
import { OwnBackend } from './own-backend.ts'
import { OWN_HTTP_CAPABILITIES } from './own-capabilities.ts'
import { postRequest } from './post-request.ts'

const JSON_TYPE = { 'content-type': 'application/json' }
const ASK = { versions: [1, 1] as [number, number] }

/** Whatever stands where the server should be. */
async function impostor(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close().closeAllConnections())
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
}

async function codeFrom(listener: RequestListener, timeoutMs = 2_000): Promise<string> {
  const address = await impostor(listener)
  const answer = await postRequest({ address }, 'hello', ASK, { timeoutMs }).catch((error: unknown) => error)
  return answer instanceof Error ? answer.message : 'success'
}

describe('[W3] what is no answer is never success', () => {
  it('[W3] the page of a captive portal with 200 is unreachable', async () => {
    const portal: RequestListener = (_request, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Please log in</html>')
    expect(await codeFrom(portal)).toBe('unreachable')
    const address = await impostor(portal)
    const backend = new OwnBackend({ address, openLink: openHttpLink, capabilities: OWN_HTTP_CAPABILITIES })
    const connecting = backend.connect({ token: 'x'.repeat(43) }, new AbortController().signal)
    await expect(connecting).rejects.toMatchObject({ code: 'unreachable' })
  })

  it('[W3] a redirect, broken JSON and silence are unreachable', async () => {
    expect(await codeFrom((_request, response) => response.writeHead(302, { location: '/login' }).end())).toBe(
      'unreachable',
    )
    expect(await codeFrom((_request, response) => response.writeHead(200, JSON_TYPE).end('{"version":'))).toBe(
      'unreachable',
    )
    expect(await codeFrom(() => undefined, 50)).toBe('unreachable')
  })

  it('[W3] JSON of another shape and an error of no known code are internal, a typed error keeps its code', async () => {
    const says = (value: unknown): RequestListener => {
      return (_request, response) => response.writeHead(200, JSON_TYPE).end(JSON.stringify(value))
    }
    expect(await codeFrom(says({ hello: 'world' }))).toBe('internal')
    expect(await codeFrom(says({ error: { code: 'of-the-future' } }))).toBe('internal')
    expect(await codeFrom(says({ error: { code: 'overloaded', retryAfterMs: 5 } }))).toBe('overloaded')
  })
})
