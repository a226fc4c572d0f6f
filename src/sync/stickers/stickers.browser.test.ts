/** Packs of stickers on a device: brought whole or not at all, believed to nobody but their makers, there with no network. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type MadePack, makeSignedPack, offering } from '../../backend/conformance/worlds/signed-pack.ts'
import { MemoryBackend } from '../../backend/memory/memory-backend.ts'
import { MemoryLink } from '../../backend/memory/memory-link.ts'
import { MemoryServer } from '../../backend/memory/memory-server.ts'
import { executeCommand } from '../../data/commands/execute-command.ts'
import { blobOf, filesOf } from '../../data/media/blob-files.ts'
import { read } from '../../data/transact.ts'
import { attachmentPart } from '../../model/attachment.ts'
import { directConversationId } from '../../model/conversation.ts'
import { readPack } from '../../model/sticker-pack.ts'
import { TestDevice, until } from '../testing/test-device.ts'

const devices: TestDevice[] = []
let made: MadePack
let server: MemoryServer
/** What the server gives for a pack and a picture: the test may change it. */
let offered: { manifest: string; signature: string }[]
beforeEach(async () => {
  made = await makeSignedPack()
  offered = [made]
  server = new MemoryServer({ epoch: 'e1', stickers: offering(offered, made.pictures) })
})
afterEach(async () => {
  for (const device of devices.splice(0)) await device.dispose()
})

async function live(username: string) {
  const secret = server.signUp({ username, name: username, password: 'گذرواژه‌ای', device: 'test' })
  const link = new MemoryLink()
  const makeBackend = () => new MemoryBackend({ server, link })
  const device = await TestDevice.open({ credentials: { secret, self: secret.self }, makeBackend })
  devices.push(device)
  await device.start()
  await until('it is live', () => device.state === 'live')
  return device
}

const pack = () => readPack(made.manifest) ?? expect.unreachable()
const packsOf = ({ db }: TestDevice) => read(db, ['stickers'], (rows) => rows('stickers').all())
const mediaOf = ({ db }: TestDevice) => read(db, ['media'], (rows) => rows('media').all())
const filesIn = async ({ db, account }: TestDevice) =>
  (await (await filesOf({ database: db.name, account }))?.names()) ?? []

describe('[M22] whose pack it is', () => {
  it('[M22] only what its maker signed is offered', async () => {
    const sara = await live('sara')
    const other = await makeSignedPack()
    offered.push(
      { manifest: made.manifest.replace('سلام', 'بدرود'), signature: made.signature },
      { manifest: made.manifest, signature: other.signature },
      { manifest: '{', signature: made.signature },
    )
    expect(await sara.sync.stickerPacks()).toEqual([{ content: pack(), isVerified: true }])
  })

  it('[M22] a picture that is not what the pack says leaves nothing of it', async () => {
    const sara = await live('sara')
    const [, last] = [...made.pictures.keys()]
    made.pictures.set(last ?? '', new Blob(['another']))
    await expect(sara.sync.installPack(pack().id)).rejects.toMatchObject({ code: 'bad-blob' })
    expect([await packsOf(sara), await mediaOf(sara), await filesIn(sara)]).toEqual([[], [], []])
  })

  it('[M22] a sticker of an offered pack can be looked at, where it is what the pack says; nothing of it is kept', async () => {
    const sara = await live('sara')
    const [first, second] = pack().stickers
    if (!first || !second) return expect.unreachable()
    made.pictures.set(second.hash, made.pictures.get(first.hash) ?? new Blob())
    const picture = await sara.sync.stickerPicture(first)
    expect([picture.size, picture.type]).toEqual([first.size, 'image/png'])
    await expect(sara.sync.stickerPicture(second)).rejects.toMatchObject({ code: 'bad-blob' })
    await expect(sara.sync.stickerPicture({ hash: 'A'.repeat(43), size: 1 })).rejects.toMatchObject({
      code: 'not-found',
    })
    expect([await mediaOf(sara), await filesIn(sara)]).toEqual([[], []])
  })

  it('[M22] a pack that is not offered cannot be had', async () => {
    const sara = await live('sara')
    await expect(sara.sync.installPack('nobody/else')).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('[M23] the stickers of a device', () => {
  it('[M23] they are here with no network, are not let go, and one that is sent arrives', async () => {
    const [sara, reza] = [await live('sara'), await live('reza')]
    await sara.sync.installPack(pack().id)
    sara.online.set(false)
    const { account, db } = sara
    await executeCommand(db, 'let-go-media', { account, downToBytes: 0 })
    const [sticker] = pack().stickers
    if (!sticker) return expect.unreachable()
    const row = await read(db, ['media'], (rows) => rows('media').get([account, sticker.hash]))
    expect((row && (await blobOf({ database: db.name, account }, row)))?.size).toBe(sticker.size)
    const conversation = directConversationId(sara.self, reza.self)
    const { hash, size, width, height, emoji } = sticker
    const part = attachmentPart({ kind: 'sticker', type: 'image/webp', hash, size, width, height, name: emoji })
    const command = { op: 'send' as const, conversation, body: { enc: 'none' as const, parts: [part] } }
    await sara.submit(command)
    sara.online.set(true)
    await until('it arrived', async () => (await reza.items(conversation)).length === 1)
    reza.sync.wantMedia({ conversation, hash, size, kind: 'sticker' })
    await until('it is there', async () => (await mediaOf(reza))[0]?.state === 'here')
  })

  it('[M23] a pack that goes takes its mark along, and what was sent last is remembered until then', async () => {
    const sara = await live('sara')
    const { account, db } = sara
    const { id, stickers } = pack()
    const hash = stickers[1]?.hash ?? ''
    await sara.sync.installPack(id)
    await executeCommand(db, 'use-sticker', { account, pack: id, hash, atMs: 7 })
    await sara.sync.installPack(id)
    expect((await packsOf(sara)).map(({ used }) => used)).toEqual([{ [hash]: 7 }])
    expect(await filesIn(sara)).toHaveLength(2)
    await executeCommand(db, 'remove-pack', { account, pack: id })
    expect(await packsOf(sara)).toEqual([])
    await executeCommand(db, 'let-go-media', { account, downToBytes: 0 })
    expect([await mediaOf(sara), await filesIn(sara)]).toEqual([[], []])
  })

  it('[M12][M23] what the person wants to keep and what a pack needs do not lift one another', async () => {
    const sara = await live('sara')
    const { account, db } = sara
    const { id, stickers } = pack()
    const [wanted, other] = stickers
    if (!wanted || !other) return expect.unreachable()
    const conversation = directConversationId(sara.self, sara.self)
    const wish = (isKept: boolean, ...items: { hash: string; size: number }[]) =>
      executeCommand(db, 'keep-media', {
        ...{ account, conversation, isKept, atMs: 1 },
        items: items.map(({ hash, size }) => ({ hash, size, kind: 'sticker' as const })),
      })
    const held = async () => {
      await executeCommand(db, 'let-go-media', { account, downToBytes: 0 })
      return (await mediaOf(sara)).map(({ hash }) => hash).sort()
    }
    await sara.sync.installPack(id)
    await wish(true, wanted, other)
    await wish(false, other)
    expect(await held()).toEqual([wanted.hash, other.hash].sort())
    await executeCommand(db, 'remove-pack', { account, pack: id })
    expect(await held()).toEqual([wanted.hash])
  })

  it('[M7][M23] a sticker whose message is erased stays in its pack', async () => {
    const [sara, reza] = [await live('sara'), await live('reza')]
    await sara.sync.installPack(pack().id)
    const [{ hash, size, width, height, emoji } = expect.unreachable()] = pack().stickers
    const conversation = directConversationId(sara.self, reza.self)
    const part = attachmentPart({ kind: 'sticker', type: 'image/webp', hash, size, width, height, name: emoji })
    await sara.submit({ op: 'send', conversation, body: { enc: 'none', parts: [part] } })
    await until('it was sent', async () => {
      const [item] = await sara.items(conversation)
      return item?.type === 'message' && item.seq === 1
    })
    await sara.submit({ op: 'erase', conversation, target: { seq: 1 } })
    await until('it is gone', async () => {
      const [item] = await sara.items(conversation)
      return item?.type === 'message' && item.erased
    })
    expect((await mediaOf(sara)).map((row) => row.hash)).toContain(hash)
  })
})
