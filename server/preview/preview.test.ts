/** Previews: what a page says, and no way into the host's own network, whatever the address, the name or a redirection says. */
import { createServer, type RequestListener } from 'node:http'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openTestServer, post, signUp } from '../gateway/test-server.ts'
import { isPublicAddress } from './address-guard.ts'
import { type Guard, guardedFetch, PUBLIC_ONLY } from './guarded-fetch.ts'
import { readHead } from './read-head.ts'

const PAGE = { bytes: 1_000, isCut: true, accept: 'text/html' }
const PNG = Buffer.from('\x89PNG\r\n\x1a\nthe rest of a picture', 'latin1')

async function site(listener: RequestListener): Promise<{ address: string; guard: Guard; asked: string[] }> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(String(request.url))
    listener(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  const port = String(typeof address === 'object' ? address?.port : 0)
  return {
    address: `http://127.0.0.1:${port}`,
    asked,
    guard: { isAllowed: (one) => one === '127.0.0.1', ports: [port] },
  }
}

describe('the guard', () => {
  it('[M17] lets public addresses pass and no other, whatever way they are written', () => {
    for (const address of ['93.184.216.34', '1.1.1.1', '2606:2800:220:1::1', '2a00:1450:4001:82a::200e'])
      expect([address, isPublicAddress(address)]).toEqual([address, true])
    const inside = [
      '127.0.0.1',
      '10.1.2.3',
      '172.16.0.1',
      '172.31.255.255',
      '192.168.1.1',
      '169.254.169.254',
      '100.64.0.1',
      '0.0.0.0',
      '224.0.0.1',
      '255.255.255.255',
    ]
    const inside6 = [
      '::1',
      '::',
      'fe80::1',
      'fc00::1',
      'fd12::1',
      'ff02::1',
      '::ffff:127.0.0.1',
      '::ffff:8.8.8.8',
      '64:ff9b::7f00:1',
      '2002:7f00:1::',
      '2001::1',
      'localhost',
      '',
    ]
    for (const address of [...inside, ...inside6]) expect([address, isPublicAddress(address)]).toEqual([address, false])
  })

  it('[M17] an address that means this machine or its network is not asked', async () => {
    const { address, asked } = await site((_, response) => response.end('secret'))
    const port = new URL(address).port
    const guard = { ...PUBLIC_ONLY, ports: [port] }
    const names = [
      '127.0.0.1',
      'localhost',
      '[::1]',
      '2130706433',
      '0x7f.1',
      '017700000001',
      '127.1',
      '0',
      '[::ffff:127.0.0.1]',
      '127.0.0.1.',
    ]
    for (const name of names)
      expect([name, await guardedFetch(`http://${name}:${port}/`, PAGE, guard)]).toEqual([name, undefined])
    for (const url of [
      'file:///etc/passwd',
      'ftp://example.org/',
      'gopher://x',
      'javascript:1',
      'data:text/html,x',
      '//x',
      '',
      'http://',
    ])
      expect([url, await guardedFetch(url, PAGE, guard)]).toEqual([url, undefined])
    expect(asked).toEqual([])
  })

  it('[M17] each step of a redirection is guarded anew, and there are few of them', async () => {
    const inner = await site((_, response) => response.end('secret'))
    const outer = await site((request, response) => {
      const to: Record<string, string> = {
        '/in': `http://localhost:${new URL(inner.address).port}/`,
        '/file': 'file:///etc/passwd',
        '/round': '/round',
        '/good': '/page',
      }
      const location = to[String(request.url)]
      if (location) response.writeHead(302, { Location: location }).end()
      else response.end('here')
    })
    const guard: Guard = { ...outer.guard, isAllowed: outer.guard.isAllowed }
    const ask = (path: string) => guardedFetch(outer.address + path, PAGE, guard)
    expect(String((await ask('/good'))?.bytes)).toBe('here')
    expect([await ask('/in'), await ask('/file'), await ask('/round')]).toEqual([undefined, undefined, undefined])
    expect(inner.asked).toEqual([])
    expect(outer.asked.filter((path) => path === '/round').length).toBe(4)
    const [own] = [new URL(outer.address)]
    expect(await guardedFetch(`http://user:pass@${own.host}/good`, PAGE, guard)).toBeUndefined()
    expect(await guardedFetch(`http://${own.hostname}:22/`, PAGE, guard)).toBeUndefined()
  })

  it('[M17] what is too long is cut or refused, what is packed is refused', async () => {
    const { address, guard } = await site((request, response) => {
      if (request.url === '/packed') response.setHeader('Content-Encoding', 'gzip')
      response.end('x'.repeat(5_000))
    })
    expect((await guardedFetch(address, PAGE, guard))?.bytes.length).toBe(1_000)
    expect(await guardedFetch(address, { ...PAGE, isCut: false }, guard)).toBeUndefined()
    expect(await guardedFetch(`${address}/packed`, PAGE, guard)).toBeUndefined()
  })
})

describe('a preview', () => {
  it('[M17] is what the head of the page says, as plain text', () => {
    expect(
      readHead(`<html><head><!-- <title>no</title> --><script>"<meta property='og:title' content='no'>"</script>
        <title>t</title><meta property="og:title" content="کتاب&zwnj;خانه &amp; &#x6A9;وه &lt;b&gt;\u202e\n ‌دو">
        <meta content='شرح' name=description><META PROPERTY=og:image CONTENT=/a.png>`),
    ).toEqual({ title: 'کتاب\u200cخانه & کوه <b> \u200cدو', description: 'شرح', image: '/a.png' })
    expect(readHead('<title> فقط\n عنوان </title>')).toEqual({ title: 'فقط عنوان' })
    expect(readHead('x'.repeat(300_000))).toEqual({})
    expect([...(readHead(`<title>${'آ'.repeat(900)}</title>`).title ?? '')].length).toBe(200)
    expect(readHead('<SCRIPT>"<title>no</title>"</Script ><!-- --><title>t</title><style><title>no')).toEqual({
      title: 't',
    })
  })

  it.each(['<meta ', '<!--', '<script', '</script', '<style>', '<title', '<title>', '<meta a=', '<meta a a', '&#'])(
    '[M17] a page that repeats %s for ever costs the server no time of its own',
    (part) => {
      const before = process.cpuUsage()
      readHead(`<script>${part.repeat(50_000)}`)
      readHead(part.repeat(50_000))
      const { user, system } = process.cpuUsage(before)
      // A pass over 200,000 letters takes some milliseconds; what went through them for each letter took five seconds.
      expect((user + system) / 1_000).toBeLessThan(1_000)
    },
  )

  it('[M17] comes with its picture as a blob of the asker, which a message may name', async () => {
    const { address, guard } = await site((request, response) => {
      if (request.url === '/a.png') return response.writeHead(200, { 'Content-Type': 'text/plain' }).end(PNG)
      if (request.url === '/bad')
        return response
          .writeHead(200, { 'Content-Type': 'text/html' })
          .end('<meta property=og:image content=/svg><title>b</title>')
      if (request.url === '/svg')
        return response.writeHead(200, { 'Content-Type': 'image/png' }).end('<svg onload="alert(1)"/>')
      if (request.url === '/text')
        return response.writeHead(200, { 'Content-Type': 'text/plain' }).end('<title>x</title>')
      response.writeHead(200, { 'Content-Type': 'text/html; charset=windows-1256' })
      return response.end(
        Buffer.concat([
          Buffer.from('<meta property=og:image content=/a.png><title>'),
          Buffer.from([0xd3, 0xe1, 0xc7, 0xe3]),
        ]),
      )
    })
    const server = await openTestServer({ previews: { guard } })
    const sara = await signUp(server, 'sara')
    const ask = (path: string) => post(server, 'preview', { url: address + path }, sara.token)
    const preview = await ask('/')
    expect(preview).toMatchObject({ title: 'سلام', image: { type: 'image/png', size: PNG.length } })
    const { image } = preview
    const parts = [
      { type: 'text/plain', text: 'x' },
      { type: 'application/x-link', disposition: 'preview' as const, extra: { url: address, image } },
    ]
    const command = {
      op: 'send',
      cid: 'c'.repeat(22),
      conversation: `s.${sara.user}`,
      body: { enc: 'none', parts },
    } as const
    expect((await post(server, 'perform', command, sara.token)).seq).toBe(1)
    expect(await ask('/bad')).toEqual({ title: 'b' })
    for (const path of ['/text', '/nowhere:1'])
      expect([path, (await ask('/text')).error?.code]).toEqual([path, 'not-found'])
    const guarded = await openTestServer()
    const omid = await signUp(guarded, 'omid')
    expect(await post(guarded, 'preview', { url: address }, omid.token)).toEqual({ error: { code: 'not-found' } })
    const without = await openTestServer({ previews: 'off' })
    const mina = await signUp(without, 'mina')
    expect(await post(without, 'preview', { url: address }, mina.token)).toEqual({ error: { code: 'unsupported' } })
  })
})
