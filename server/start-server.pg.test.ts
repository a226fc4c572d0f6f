/** The whole server on PostgreSQL, and how it says that there is none. */
import { expect, test } from 'vitest'
import { connect, direct, listen, newCid, PATIENT, post, signUp, temporaryFolder } from './gateway/test-server.ts'
import { startServer } from './start-server.ts'
import { describeWithPostgres, newSchema } from './store/postgres/test-postgres.ts'

const QUIET = { port: 0, rateLimits: 'off', overload: 'off', drainMs: 0 } as const

describeWithPostgres('a server on PostgreSQL', () => {
  test('[S1] people sign up, write, are told, and find it all after a restart', async () => {
    const { url, drop } = await newSchema()
    const options = { ...QUIET, databaseUrl: url, dataFolder: `${await temporaryFolder()}/unused` }
    const server = await startServer(options)
    const [sara, omid] = [await signUp(server, 'sara'), await signUp(server, 'omid')]
    const heard = listen(await connect(server, omid.token))
    const command = { op: 'send', cid: newCid(), conversation: direct(sara, omid), body: 'سلام' } as const
    expect(await post(server, 'perform', command, sara.token)).toMatchObject({ seq: 1 })
    await expect.poll(() => heard.map(([name]) => name), PATIENT).toContain('e')
    await server.close()
    const again = await startServer(options)
    expect(await post(again, 'perform', command, sara.token)).toMatchObject({ seq: 1 })
    const batch = await post(again, 'sync', { cursor: null }, omid.token)
    const pages = batch.pages?.filter(({ conversation }) => conversation === direct(sara, omid))
    expect(pages?.[0]?.events.map(([seq, , , , body]) => [seq, body])).toEqual([[1, 'سلام']])
    const next = await post(again, 'sync', { cursor: batch.cursor ?? null }, omid.token)
    expect([next.caughtUp, next.pages, next.conversations]).toEqual([true, [], []])
    await again.close()
    await drop()
  })

  test('a database that is not there is told with the variable and without the password', async () => {
    const databaseUrl = 'postgres://hodhod:secret@127.0.0.1:1/hodhod'
    const error = await startServer({ ...QUIET, dataFolder: '', databaseUrl }).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ name: 'StartError', code: 'unavailable', variable: 'DATABASE_URL' })
    expect(String(error)).not.toContain('secret')
  })
})
