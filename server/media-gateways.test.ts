/** Blobs at two gateways of one PostgreSQL that share a folder or an S3-compatible store: neither knows anything that the other needs. */
import { expect, onTestFinished, test } from 'vitest'
import { bytesOf, create, download, patch, putBlob, refOf, sendBlob, someBytes, tus } from './gateway/test-media.ts'
import { direct, openTestServer, post, signUp, temporaryFolder } from './gateway/test-server.ts'
import { openTestS3, TEST_BUCKET, TEST_KEYS } from './media/s3/test-object-store.ts'
import { describeWithSwift, newBucket } from './media/s3/test-swift.ts'
import type { MediaConfig } from './media-config.ts'
import { describeWithPostgres, newSchema } from './store/postgres/test-postgres.ts'

const PLACES: [string, () => Promise<Partial<MediaConfig>>][] = [
  ['a folder', async () => ({ folder: await temporaryFolder() })],
  [
    'an S3-compatible store',
    async () => {
      const s3 = await openTestS3()
      onTestFinished(() => s3.close())
      return { s3: { url: s3.url, bucket: TEST_BUCKET, ...TEST_KEYS } }
    },
  ],
]

describeWithSwift('a real store behind S3', () => {
  describeWithPostgres('two gateways that share it', () => {
    test('[M4][M6] an upload goes from one to the other in the middle, and so do links', async () => {
      await passBetweenGateways({ s3: await newBucket() })
    })
  })
})

describeWithPostgres('two gateways that share', () => {
  test.each(PLACES)(
    '[M4][M6] %s: an upload goes from one to the other in the middle, and so do links',
    async (_, place) => passBetweenGateways(await place()),
  )

  test('[M4] while one gateway takes a piece the other one says that it must wait, and takes over when it is done', async () => {
    const media = { folder: await temporaryFolder() }
    const options = { databaseUrl: (await newSchema()).url, databaseConnections: 6, dataFolder: '', media }
    const [first, second] = [await openTestServer(options), await openTestServer(options)]
    const sara = await signUp(first, 'sara')
    const bytes = someBytes(300_000)
    const location = (await create(first, sara, refOf(bytes))).headers.get('Location') ?? ''
    const { takeUpload, advanceUpload } = second.store.media
    const id = location.split('/').at(-1) ?? ''
    const time = { nowMs: Date.now(), untilMs: Date.now() + 30_000 }
    const row = await takeUpload(sara.user, id, 'another gateway', time)
    if (!row || row === 'busy') throw new Error('not taken')
    expect((await patch(first, sara, location, 0, bytes)).status).toBe(423)
    await advanceUpload(row, 'another gateway', row, { ...time, untilMs: 0 })
    expect((await patch(first, sara, location, 0, bytes)).status).toBe(204)
    expect((await tus(second, 'HEAD', location, sara.token)).status).toBe(404)
  })
})

async function passBetweenGateways(media: Partial<MediaConfig>): Promise<void> {
  const options = { databaseUrl: (await newSchema()).url, databaseConnections: 6, dataFolder: '', media }
  const [first, second] = [await openTestServer(options), await openTestServer(options)]
  const [sara, omid] = [await signUp(first, 'sara'), await signUp(second, 'omid')]
  const talk = direct(sara, omid)
  const bytes = someBytes(900_000)
  const ref = refOf(bytes)
  const location = (await create(first, sara, ref)).headers.get('Location') ?? ''
  for (const [gateway, from, to] of [
    [first, 0, 300_000],
    [second, 300_000, 500_000],
    [first, 500_000, 900_000],
  ] as const) {
    const { status, headers } = await patch(gateway, sara, location, from, bytes.subarray(from, to))
    expect([status, headers.get('Upload-Offset')]).toEqual([204, String(to)])
  }
  expect((await sendBlob(second, sara, talk, ref)).seq).toBe(1)
  expect((await bytesOf(await download(first, omid, talk, ref.hash))).equals(bytes)).toBe(true)
  const { path } = await post(first, 'media-link', { conversation: talk, hash: ref.hash }, omid.token)
  const played = await fetch(second.address + path, { headers: { Range: 'bytes=299990-300009' } })
  expect((await bytesOf(played)).equals(bytes.subarray(299_990, 300_010))).toBe(true)
  expect((await create(second, sara, ref, true)).headers.get('Upload-Offset')).toBe('900000')
  const small = await putBlob(second, omid, someBytes(10))
  expect((await sendBlob(first, omid, talk, small)).seq).toBe(2)
}
