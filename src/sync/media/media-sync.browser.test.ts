/** Blobs between two devices over the in-process server: brought, had, checked, gone on with. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MemoryBackend } from '../../backend/memory/memory-backend.ts'
import { MemoryLink } from '../../backend/memory/memory-link.ts'
import { MemoryServer } from '../../backend/memory/memory-server.ts'
import { executeCommand } from '../../data/commands/execute-command.ts'
import { blobOf, filesOf } from '../../data/media/blob-files.ts'
import { prepareMedia } from '../../data/media/prepare-media.ts'
import type { MediaRow } from '../../data/rows.ts'
import { read, transact } from '../../data/transact.ts'
import { attachmentPart } from '../../model/attachment.ts'
import { directConversationId } from '../../model/conversation.ts'
import { type Clock, systemClock } from '../../platform/clock.ts'
import { newCid } from '../../platform/ids.ts'
import { TestDevice, until } from '../testing/test-device.ts'

const devices: TestDevice[] = []
let server: MemoryServer
beforeEach(() => {
  server = new MemoryServer({ epoch: 'e1' })
})
afterEach(async () => {
  for (const device of devices.splice(0)) await device.dispose()
})

async function live(
  username: string,
  change: (backend: MemoryBackend) => void = () => undefined,
  clock: Clock = systemClock,
) {
  const form = { username, name: username, password: 'گذرواژه‌ای', device: 'test' }
  const secret = server.signUp(form)
  const link = new MemoryLink()
  const device = await TestDevice.open({
    credentials: { secret, self: secret.self },
    clock,
    makeBackend: () => {
      const backend = new MemoryBackend({ server, link })
      change(backend)
      return backend
    },
  })
  devices.push(device)
  await device.start()
  await until('it is live', () => device.state === 'live')
  return Object.assign(device, { link })
}

const bytes = (count: number) => new Uint8Array(count).map((_, n) => (n * 7 + (n >> 8)) % 251)

/** A message with one file. @returns what names it */
async function sendFile(device: TestDevice, conversation: string, content: Uint8Array<ArrayBuffer>) {
  const place = { database: device.db.name, account: device.account }
  const blob = new Blob([content], { type: 'application/pdf' })
  const prepared = await prepareMedia({ place, blob, name: 'گزارش.pdf', asFile: true, isSaving: false })
  const body = { enc: 'none' as const, parts: [attachmentPart(prepared.attachment)] }
  const command = { op: 'send' as const, conversation, body }
  const cid = newCid()
  await device.execute('send-media', { account: device.account, cid, command, blobs: prepared.blobs, atMs: Date.now() })
  return { ...prepared.attachment, cid, conversation }
}

function row(device: TestDevice, hash: string): Promise<MediaRow | undefined> {
  return read(device.db, ['media'], (rows) => rows('media').get([device.account, hash]))
}

async function contentOf(device: TestDevice, hash: string): Promise<Uint8Array | undefined> {
  const held = await row(device, hash)
  const blob = held && (await blobOf({ database: device.db.name, account: device.account }, held))
  return blob && new Uint8Array(await blob.arrayBuffer())
}

const transfersOf = (device: TestDevice, key: string) =>
  device.signals.flatMap(({ transfers }) => (transfers?.has(key) ? [transfers.get(key) ?? null] : []))

describe('[M1] a message with a file', () => {
  it('[M1][M8] comes with the very bytes, and says how far it is on both sides', async () => {
    const [sara, reza] = [await live('sara'), await live('reza')]
    const conversation = directConversationId(sara.self, reza.self)
    const content = bytes(700_000)
    const { hash, size, cid } = await sendFile(sara, conversation, content)
    expect((await row(sara, hash))?.state).toBe('waiting')
    await until('it arrived', async () => (await reza.items(conversation)).length === 1)
    await until('it is settled', async () => (await row(sara, hash))?.state === 'here')
    expect(transfersOf(sara, cid).at(-1)).toBeNull()
    expect(await row(reza, hash)).toBeUndefined()
    reza.sync.wantMedia({ conversation, hash, size, kind: 'file' })
    await until('it is here', async () => (await row(reza, hash))?.state === 'here')
    expect(await contentOf(reza, hash)).toEqual(content)
    expect(transfersOf(reza, hash).at(0)).toMatchObject({ direction: 'down', totalBytes: size })
    expect(transfersOf(reza, hash).at(-1)).toBeNull()
  })

  it('[M1][M4] written with no network it goes when there is one, after a restart too', async () => {
    const [sara, reza] = [await live('sara'), await live('reza')]
    const conversation = directConversationId(sara.self, reza.self)
    sara.online.set(false)
    const { hash } = await sendFile(sara, conversation, bytes(300_000))
    await sara.stop()
    expect(await contentOf(sara, hash)).toEqual(bytes(300_000))
    sara.online.set(true)
    await sara.start()
    await until('it arrived', async () => (await reza.items(conversation)).length === 1)
    await until('nothing waits', async () => (await sara.waiting()).length === 0)
  })

  it('[M4] a link that dies in the middle costs nothing that was brought', async () => {
    const offsets: number[] = []
    const [sara, reza] = [
      await live('sara', (backend) => {
        const upload = backend.upload.bind(backend)
        backend.upload = (blob, ref, options) => {
          offsets.push(-1)
          return upload(blob, ref, {
            ...options,
            onProgress: (sent) => {
              offsets.push(sent)
              if (offsets.filter((one) => one > 0).length === 2) sara.link.cut()
              options.onProgress?.(sent)
            },
          })
        }
      }),
      await live('reza'),
    ]
    const conversation = directConversationId(sara.self, reza.self)
    const { hash } = await sendFile(sara, conversation, bytes(2_000_000))
    await until('it broke off', () => sara.state === 'waiting')
    const resume = (await row(sara, hash))?.resume
    expect(resume).toBeDefined()
    sara.link.heal()
    sara.sync.retryNow(true)
    await until('it arrived', async () => (await reza.items(conversation)).length === 1)
    const again = offsets.lastIndexOf(-1)
    expect(again).toBeGreaterThan(0)
    expect(offsets[again + 1]).toBeGreaterThan(0)
  })
})

describe('[M8] what is brought here', () => {
  const want = (device: TestDevice, of: Awaited<ReturnType<typeof sendFile>>) =>
    device.sync.wantMedia({ conversation: of.conversation, hash: of.hash, size: of.size, kind: 'file' })

  /** A device whose downloads go through `change`. */
  async function reader(
    change: (stream: ReadableStream<Uint8Array>, from: number) => ReadableStream<Uint8Array>,
    clock?: Clock,
  ) {
    const through = (backend: MemoryBackend) => {
      const download = backend.download.bind(backend)
      backend.download = async (of, ref, from) => change(await download(of, ref, from), from)
    }
    return live('reza', through, clock)
  }
  /** What comes of a link that ends so after so many bytes; they are taken before. */
  const cutAfter = (
    stream: ReadableStream<Uint8Array>,
    count: number,
    end: (controller: ReadableStreamDefaultController) => void | Promise<void> = (controller) =>
      controller.error(new TypeError('cut')),
  ) => {
    const reader = stream.getReader()
    let isGiven = false
    return new ReadableStream<Uint8Array>(
      {
        async pull(controller) {
          const { value } = await reader.read()
          if (isGiven || !value) return end(controller)
          isGiven = true
          controller.enqueue(value.slice(0, count))
        },
      },
      { highWaterMark: 0 },
    )
  }

  it('[M8] goes on where it stopped', async () => {
    const froms: number[] = []
    const sara = await live('sara')
    const reza = await reader((stream, from) => {
      froms.push(from)
      return froms.length === 1 ? cutAfter(stream, 50_000) : stream
    })
    const file = await sendFile(sara, directConversationId(sara.self, reza.self), bytes(900_000))
    await until('it arrived', async () => (await reza.items(file.conversation)).length === 1)
    want(reza, file)
    await until('it is here', async () => (await row(reza, file.hash))?.state === 'here')
    expect(froms).toHaveLength(2)
    expect(froms[1]).toBeGreaterThan(0)
    expect(await contentOf(reza, file.hash)).toEqual(bytes(900_000))
  })

  it('[M8] goes on where it fell silent, though nobody said that the link was dead', async () => {
    const froms: number[] = []
    const patience: (() => void)[] = []
    const clock: Clock = {
      now: systemClock.now,
      after: (delayMs, run) => {
        if (delayMs !== 20_000) return systemClock.after(delayMs, run)
        patience.push(run)
        return () => patience.splice(patience.indexOf(run), 1)
      },
    }
    let isSilent = false
    const fallSilent = () => {
      isSilent = true
      return new Promise<void>(() => undefined)
    }
    const sara = await live('sara')
    const reza = await reader((stream, from) => {
      froms.push(from)
      return froms.length === 1 ? cutAfter(stream, 50_000, fallSilent) : stream
    }, clock)
    const file = await sendFile(sara, directConversationId(sara.self, reza.self), bytes(900_000))
    await until('it arrived', async () => (await reza.items(file.conversation)).length === 1)
    want(reza, file)
    await until('it waits for more', () => isSilent && patience.length > 0)
    for (const lose of patience.splice(0)) lose()
    await until('it is here', async () => (await row(reza, file.hash))?.state === 'here')
    expect(froms).toEqual([0, 50_000])
    expect(await contentOf(reza, file.hash)).toEqual(bytes(900_000))
    expect(patience).toEqual([])
  })

  it('[M8] other bytes than those that were named are thrown away and said', async () => {
    const sara = await live('sara')
    const flip = () =>
      new TransformStream<Uint8Array, Uint8Array>({
        transform: (chunk, controller) => controller.enqueue(chunk.map((one) => one ^ 1)),
      })
    const reza = await reader((stream) => stream.pipeThrough(flip()))
    const file = await sendFile(sara, directConversationId(sara.self, reza.self), bytes(10_000))
    await until('it arrived', async () => (await reza.items(file.conversation)).length === 1)
    want(reza, file)
    await until('it is said', () => transfersOf(reza, file.hash).at(-1)?.failed === 'bad-blob')
    expect(await row(reza, file.hash)).toBeUndefined()
    const files = await filesOf({ database: reza.db.name, account: reza.account })
    expect(await files?.names()).toEqual([])
  })

  it('[M11] a full disk is said, and what is here stays', async () => {
    const sara = await live('sara')
    const reza = await reader((stream) => {
      const full = () => Promise.reject(new DOMException('full', 'QuotaExceededError'))
      return stream.pipeThrough(new TransformStream({ transform: full }))
    })
    const file = await sendFile(sara, directConversationId(sara.self, reza.self), bytes(10_000))
    await until('it arrived', async () => (await reza.items(file.conversation)).length === 1)
    want(reza, file)
    await until('it is said', () => transfersOf(reza, file.hash).at(-1)?.failed === 'storage-full')
    expect(await reza.items(file.conversation)).toHaveLength(1)
  })

  it('[M12] a mark to keep it that was set, or taken away, while it came is not lost', async () => {
    const sara = await live('sara')
    let midway: () => Promise<unknown> = async () => undefined
    const reza = await reader((stream) => {
      const flush = async () => void (await midway())
      return stream.pipeThrough(new TransformStream({ flush }))
    })
    const conversation = directConversationId(sara.self, reza.self)
    const bring = async (isKept: boolean, count: number) => {
      const file = await sendFile(sara, conversation, bytes(count))
      const items = [{ hash: file.hash, size: file.size, kind: 'file' as const }]
      const mark = (isMarked: boolean) =>
        executeCommand(reza.db, 'keep-media', { account: reza.account, conversation, items, isKept: isMarked, atMs: 1 })
      await until('it arrived', async () => (await reza.items(conversation)).length === (isKept ? 1 : 2))
      await mark(!isKept)
      midway = () => mark(isKept)
      want(reza, file)
      await until('it is here', async () => (await row(reza, file.hash))?.state === 'here')
      return (await row(reza, file.hash))?.keep
    }
    expect(await bring(true, 10_000)).toBe(true)
    expect(await bring(false, 20_000)).toBeUndefined()
  })

  it('[M6] nobody has what no message of theirs names', async () => {
    const [sara, reza] = [await live('sara'), await live('reza')]
    const file = await sendFile(sara, directConversationId(sara.self, sara.self), bytes(1_000))
    want(reza, file)
    await until('it is said', () => transfersOf(reza, file.hash).at(-1)?.failed === 'not-found')
  })
})

describe('[M11] what lies on the device', () => {
  it('[M11] bytes that the browser threw away are not believed to be here', async () => {
    const sara = await live('sara')
    const conversation = directConversationId(sara.self, sara.self)
    sara.online.set(false)
    const { hash } = await sendFile(sara, conversation, bytes(1_000))
    const files = await filesOf({ database: sara.db.name, account: sara.account })
    await files?.remove((await row(sara, hash))?.file ?? '')
    expect(await contentOf(sara, hash)).toBeUndefined()
    sara.online.set(true)
    await until('it is refused', async () => (await sara.waiting())[0]?.refusal === 'media-missing')
  })

  it('[M11] the same bytes twice lie there once', async () => {
    const sara = await live('sara')
    const conversation = directConversationId(sara.self, sara.self)
    await sendFile(sara, conversation, bytes(1_000))
    await sendFile(sara, conversation, bytes(1_000))
    const files = await filesOf({ database: sara.db.name, account: sara.account })
    expect(await files?.names()).toHaveLength(1)
    await until('both are there', async () => (await sara.items(conversation)).length === 2)
  })

  it('[C1] what cannot be kept leaves no message', async () => {
    const sara = await live('sara')
    const conversation = directConversationId(sara.self, sara.self)
    await transact(sara.db, ['outbox'], 'readwrite', 'relaxed', async () => undefined)
    const command = { op: 'send' as const, conversation, body: { enc: 'none' as const, parts: [] } }
    const cid = newCid()
    const broken = { hash: 'x'.repeat(43), size: 1, type: 'a/b', bytes: (() => 1) as unknown as Blob }
    const part = attachmentPart({ kind: 'file', type: 'a/b', hash: broken.hash, size: 1 })
    const input = {
      account: sara.account,
      cid,
      command: { ...command, body: { ...command.body, parts: [part] } },
      blobs: [broken],
      atMs: 1,
    }
    await expect(executeCommand(sara.db, 'send-media', input)).rejects.toThrow()
    expect(await sara.waiting()).toEqual([])
  })
})
