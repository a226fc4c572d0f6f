/** Blocks and members over HTTP: kept by their hash, and asked again at each use (S4, L6). */
import { expect, it } from 'vitest'
import { newCid, openTestServer, post, signUp } from './test-server.ts'

async function openChannel() {
  const server = await openTestServer()
  const [owner, sara, omid] = [
    await signUp(server, 'owner'),
    await signUp(server, 'sara'),
    await signUp(server, 'omid'),
  ]
  const conversation = `g.${newCid()}`
  const perform = (command: object) =>
    post(server, 'perform', { cid: newCid(), conversation, ...command } as never, owner.token)
  await perform({ op: 'create', title: 'خبر', members: [sara.user, omid.user] })
  await server.store.openChannel(conversation)
  for (let n = 0; n < 61; n += 1) await perform({ op: 'send', body: `${n}` })
  const get = (what: string, token: string | undefined, headers: Record<string, string> = {}) =>
    fetch(`${server.address}/api/log/${conversation}/${what}`, {
      headers: { ...(token !== undefined && { Authorization: `Bearer ${token}` }), ...headers },
    })
  return { owner, sara, omid, conversation, perform, get }
}

it('[S4] a closed block comes once and is not sent again to who holds it, until a message of it changes', async () => {
  const { sara, perform, get } = await openChannel()
  const first = await get('0', sara.token)
  const etag = first.headers.get('etag') ?? ''
  expect([first.status, first.headers.get('cache-control'), (await first.json()).events.length]).toEqual([
    200,
    'private, no-cache',
    64,
  ])
  const again = await get('0', sara.token, { 'If-None-Match': etag })
  expect([again.status, await again.text()]).toEqual([304, ''])
  await perform({ op: 'erase', target: { by: 'seq', seq: 20 } })
  const erased = await get('0', sara.token, { 'If-None-Match': etag })
  expect([erased.status, (await erased.json()).events[19][4]]).toEqual([200, null])
})

it('[L6] who was removed, who never was in and who has no session get nothing, whatever hash they hold', async () => {
  const { sara, omid, perform, get } = await openChannel()
  const etag = (await get('0', sara.token)).headers.get('etag') ?? ''
  await perform({ op: 'remove', user: sara.user })
  // What she saw while she was in stays hers; what came after is not.
  expect((await get('0', sara.token, { 'If-None-Match': etag })).status).toBe(304)
  for (let n = 0; n < 64; n += 1) await perform({ op: 'send', body: 'پس از او' })
  expect([(await get('1', omid.token)).status, (await get('1', sara.token)).status]).toEqual([200, 404])
  expect((await get('members', sara.token)).status).toBe(404)
  expect((await get('0', undefined)).status).toBe(401)
  for (const bad of ['x', '-1', '9999999999', '0/0', '1e3', '%00', 'members?after=..']) {
    expect([bad, (await get(bad, omid.token)).status >= 400]).toEqual([bad, true])
  }
})

it('[S4] members come by pages that say whether more follow', async () => {
  const { owner, sara, omid, get } = await openChannel()
  const page = await (await get('members', sara.token)).json()
  expect([page.members.map(({ user }: { user: string }) => user), page.next]).toEqual([
    [owner.user, sara.user, omid.user].sort(),
    undefined,
  ])
  const [first] = [owner.user, sara.user, omid.user].sort()
  expect((await (await get(`members?after=${first}`, sara.token)).json()).members).toHaveLength(2)
})
