import { Readable } from 'node:stream'
import { describe, expect, it, onTestFinished } from 'vitest'
import { bytes, describeBlobStorage } from '../conformance/describe-blob-storage.ts'
import type { BlobStorage } from '../port.ts'
import { createS3Storage } from './s3-storage.ts'
import { signRequest } from './sign-request.ts'
import { openTestS3, TEST_BUCKET, TEST_KEYS, type TestS3 } from './test-object-store.ts'
import { countObjects, describeWithSwift, newBucket } from './test-swift.ts'

describeBlobStorage('S3', async () => {
  const s3 = await openTestS3()
  return {
    open: () => open(s3),
    count: () => s3.objects.size,
    async dispose() {
      expect(s3.refused).toEqual([])
      await s3.close()
    },
  }
})

describeWithSwift('S3, a real store', () => {
  describeBlobStorage('OpenStack Swift', async () => {
    const bucket = await newBucket()
    return {
      open: () => createS3Storage(bucket),
      count: () => countObjects(bucket),
      dispose: async () => {},
    }
  })

  it('[M4] the largest piece is one object, and of a piece that broke off nothing is kept', async () => {
    const bucket = await newBucket()
    const storage = createS3Storage(bucket)
    onTestFinished(() => storage.close())
    const whole = bytes(8 * 1024 * 1024)
    const { stored } = await storage.append(storage.place(), 0, Readable.from([whole]), whole.length)
    const half = whole.subarray(0, whole.length / 2)
    expect((await storage.append(stored, whole.length, Readable.from([half]), whole.length)).bytes).toBe(0)
    expect(await countObjects(bucket)).toBe(1)
    const read = Buffer.concat(await Array.fromAsync(storage.read(stored, 1, whole.length)))
    expect(read.equals(whole.subarray(1))).toBe(true)
  })

  it('[M5] a wrong secret, a wrong region and a bucket that is not there are typed errors', async () => {
    const bucket = await newBucket()
    for (const [wrong, code] of [
      [{ secretKey: 'another' }, 'unavailable'],
      [{ accessKey: 'hodhod:nobody' }, 'unavailable'],
      [{ region: 'elsewhere' }, 'unavailable'],
      [{ bucket: 'not-there' }, 'missing'],
    ] as const) {
      const storage = createS3Storage({ ...bucket, ...wrong })
      await expect(putOne(storage)).rejects.toMatchObject({ code })
      storage.close()
    }
    expect(await countObjects(bucket)).toBe(0)
  })

  it('[M5] a store that refuses a piece before it has read it is heard at once', async () => {
    const storage = createS3Storage({ ...(await newBucket()), secretKey: 'another' })
    onTestFinished(() => storage.close())
    let isLetGo = false
    const source = (async function* () {
      try {
        for (;;) yield Buffer.alloc(65_536)
      } finally {
        isLetGo = true
      }
    })()
    await expect(storage.append(storage.place(), 0, source, 1024 ** 4)).rejects.toMatchObject({ code: 'unavailable' })
    await expect.poll(() => isLetGo).toBe(true)
  })
})

describe('S3', () => {
  it("[M5] requests are signed as AWS's own example is", () => {
    const url = new URL('https://examplebucket.s3.amazonaws.com/test.txt')
    const keys = {
      region: 'us-east-1',
      accessKey: 'AKIAIOSFODNN7EXAMPLE',
      secretKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    }
    const empty = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
    const at = new Date('2013-05-24T00:00:00Z')
    const { authorization } = signRequest({ method: 'GET', url, headers: { range: 'bytes=0-9' } }, keys, at, empty)
    expect(authorization).toBe(
      'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, SignedHeaders=host;range;x-amz-content-sha256;x-amz-date, Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
    )
  })

  it('[M5] a store that refuses the keys, or does not answer, is a typed error', async () => {
    const s3 = await openTestS3()
    const wrong = createS3Storage({ url: s3.url, bucket: TEST_BUCKET, ...TEST_KEYS, secretKey: 'another' })
    const good = open(s3)
    onTestFinished(() => {
      wrong.close()
      good.close()
    })
    await expect(putOne(wrong)).rejects.toMatchObject({ code: 'unavailable' })
    expect([s3.refused, s3.objects.size]).toEqual([['the signature is wrong'], 0])
    s3.failNext(1)
    await expect(putOne(good)).rejects.toMatchObject({ code: 'unavailable' })
    expect((await putOne(good)).bytes).toBe(3)
    await s3.close()
    await expect(putOne(good)).rejects.toMatchObject({ code: 'unavailable' })
  })
})

function open({ url }: TestS3): BlobStorage {
  return createS3Storage({ url, bucket: TEST_BUCKET, ...TEST_KEYS })
}

function putOne(storage: BlobStorage) {
  const source = (async function* () {
    yield Buffer.from('abc')
  })()
  return storage.append(storage.place(), 0, source, 3)
}
