import '../../../styles.css'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { keepBlob } from '../../../data/media/keep-blob.ts'
import { applyChange } from '../../../data/projections/feed.ts'
import type { MediaRow } from '../../../data/rows.ts'
import { ACCOUNT } from '../../../data/testing/local-world.ts'
import { type MediaWorld, mediaWorld } from '../../../data/testing/media-world.ts'
import { transact } from '../../../data/transact.ts'
import type { Attachment } from '../../../model/attachment.ts'
import { member, messageItem, openConversation } from '../message-fixtures.ts'
import { type Rendered, renderInConversation } from '../render-for-test.tsx'
import { FileRow } from './file-row.tsx'
import { TextViewer } from './text-viewer.tsx'
import { openViewer, viewedItem } from './viewer-store.ts'

let world: MediaWorld
let shown: Rendered
beforeEach(async () => {
  world = await mediaWorld()
})
afterEach(async () => {
  shown.unmount()
  openViewer(null)
  await world.dispose()
})

async function kept(content: BlobPart, name: string): Promise<{ item: Attachment; row: MediaRow }> {
  const blob = new Blob([content])
  const found = await keepBlob({ database: world.db.name, account: ACCOUNT }, blob, () => undefined)
  const rest = { type: 'application/octet-stream', kind: 'file', state: 'here', usedAtMs: Date.now() } as const
  const row: MediaRow = { account: ACCOUNT, ...found, ...rest, keptBytes: found.size, conversations: ['g.x'] }
  const { hash, size } = found
  return { item: { kind: 'file', type: 'text/html', hash, size, name }, row }
}

const put = (row: MediaRow) =>
  transact(world.db, ['media'], 'readwrite', 'strict', async (rows) => rows('media').put(row))
const open = openConversation([member('saraaaaa', 'سارا')])
async function read(content: BlobPart, name: string): Promise<HTMLElement> {
  const { item, row } = await kept(content, name)
  await put(row)
  shown = renderInConversation(open, <TextViewer item={item} onClose={() => undefined} />)
  return shown.element
}
const lines = () => [...shown.element.querySelectorAll<HTMLElement>('section div[dir] , section div div')]
const line = (text: string) => lines().find((one) => one.textContent === text && one.children.length === 0)

describe('[M21] a file that is text', () => {
  it('[M21] shows its letters and interprets nothing of them, each line in its own direction', async () => {
    const hostile = '<img src=x onerror="document.title=1"><script>document.title=2</script>'
    const title = document.title
    await read(`سلام دنیا\r\nhello (world)\n${hostile}\nhttps://evil.example/\n\u202Eexe.txt`, 'صفحه.txt')
    await vi.waitUntil(() => line('سلام دنیا') !== undefined)
    expect(line('سلام دنیا')?.dir).toBe('rtl')
    expect(line('hello (world)')?.dir).toBe('ltr')
    expect(line(hostile)).toBeDefined()
    expect(line('exe.txt')).toBeDefined()
    expect(shown.element.querySelectorAll('section :is(img, script, a)')).toHaveLength(0)
    expect(document.title).toBe(title)
  })

  it('[M21] that is code reads from left to right in letters of one width', async () => {
    await read('// سلام\nconst a = 1', 'a.ts')
    await vi.waitUntil(() => line('// سلام') !== undefined)
    expect(line('// سلام')?.dir).toBe('ltr')
    expect(getComputedStyle(line('// سلام') as HTMLElement).fontFamily).toContain('mono')
  })

  it('[M21] says where its bytes are none, and where it is too long to be drawn', async () => {
    const element = await read(new Uint8Array([0x4d, 0x5a, 0, 1]), 'a.txt')
    await vi.waitUntil(() => element.textContent?.includes('متن نیست') === true)
    shown.unmount()
    const long = await read('\n'.repeat(100_000), 'b.txt')
    await vi.waitUntil(() => long.textContent?.includes('تنها آغاز') === true)
    expect(lines().length).toBeLessThan(6_000)
  })

  it('[M21][M13] is asked for when it is opened, by its name in the message, and shows once it is here', async () => {
    const { item, row } = await kept('دیر آمد', 'دیر.txt')
    shown = renderInConversation(open, <FileRow item={item} message={messageItem(4, '')} isActive />)
    shown.element.querySelector<HTMLElement>('button:last-of-type')?.click()
    expect(viewedItem()).toEqual({ message: 'seq:4', item })
    expect(world.wanted).toEqual([])
    shown.show(<TextViewer item={item} onClose={() => undefined} />)
    await vi.waitUntil(() => world.wanted.includes(item.hash))
    await put(row)
    applyChange({ account: ACCOUNT, media: [row] })
    await vi.waitUntil(() => line('دیر آمد') !== undefined)
  })

  it('[M21] that is neither text nor PDF by its name has no way to be read here', () => {
    const item: Attachment = { kind: 'file', type: 'application/zip', hash: 'h'.repeat(43), size: 9, name: 'a.zip' }
    shown = renderInConversation(open, <FileRow item={item} message={messageItem(4, '')} isActive />)
    expect(shown.element.querySelectorAll('button')).toHaveLength(1)
  })
})
