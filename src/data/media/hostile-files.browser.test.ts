/** Files as somebody with bad intentions makes them: chosen here, and come from elsewhere. Nothing fails, nothing is believed, nothing is unfolded. */
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { blobOf, dropAllBytes } from './blob-files.ts'
import { foundType, NEUTRAL_TYPE } from './found-type.ts'
import { prepareMedia } from './prepare-media.ts'

const PLACE = { database: `test-hostile-${Math.random()}`, account: 1 }
afterAll(() => dropAllBytes(PLACE))

const latin = (text: string) => Uint8Array.from(text, (one) => one.charCodeAt(0))
const be32 = (value: number) => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]
const pngHead = (width: number, height: number) =>
  Uint8Array.from([
    ...latin('\x89PNG\r\n\x1a\n\0\0\0\rIHDR'),
    ...be32(width),
    ...be32(height),
    8,
    6,
    0,
    0,
    0,
    ...be32(0),
  ])

async function drawn(type: string, width = 400, height = 300): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')
  for (let at = 0; at < 60; at += 1) {
    if (context) context.fillStyle = `hsl(${at * 37} 80% 50%)`
    context?.fillRect((at * 53) % width, (at * 31) % height, 90, 70)
  }
  return new Uint8Array(await (await canvas.convertToBlob({ type })).arrayBuffer())
}

const prepare = (bytes: Uint8Array<ArrayBuffer>, name: string, type: string) =>
  prepareMedia({ place: PLACE, blob: new File([bytes], name, { type }), name, asFile: false, isSaving: false })

/** `found`: what is made of it where it comes; what keeps a type there is what a decoder refuses, and then a file with its name. */
const NO_PICTURES: [what: string, bytes: Uint8Array<ArrayBuffer>, type: string, found?: string][] = [
  [
    'SVG with a script',
    latin('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    'image/svg+xml',
  ],
  ['a page', latin('<!doctype html><script>alert(1)</script>'), 'image/png'],
  ['a GIF that is a script too', latin('GIF89a/*\x10\0\x10\0*/=1;alert(1)'), 'image/gif', 'image/gif'],
  ['a JPEG that is a page too', latin('\xff\xd8\xff\xe0\0\x04/*<html><script>alert(1)</script>*/'), 'image/jpeg'],
  [
    'a PNG with a page behind its head',
    Uint8Array.from([...pngHead(16, 16), ...latin('<script>')]),
    'image/png',
    'image/png',
  ],
  ['a hundred megapixels', pngHead(10_000, 10_000), 'image/png'],
  ['sides without an area', pngHead(0, 4_000), 'image/png'],
  ['a packed bomb', latin('\x1f\x8b\x08\0\0\0\0\0\0\x03'), 'image/png'],
  ['a program', latin('MZ\x90\0'), 'image/webp'],
  ['nothing at all', latin(''), 'image/png'],
]

describe('[M14][M16] hostile files that somebody chooses', () => {
  it.each(NO_PICTURES)('[M14][M16] %s stays a file, byte for byte', async (_, bytes, type) => {
    const { attachment, blobs } = await prepare(bytes, 'عکس.png', type)
    expect([attachment.kind, attachment.size, attachment.name]).toEqual(['file', bytes.length, 'عکس.png'])
    const [kept] = blobs
    const blob = kept && (await blobOf(PLACE, { ...kept, type: kept.type }))
    expect(new Uint8Array((await blob?.arrayBuffer()) ?? new ArrayBuffer(1))).toEqual(bytes)
  })

  it('[M16] a picture whose head claims other sides than its bytes bear out stays a file', async () => {
    const bytes = await drawn('image/png')
    bytes.set(be32(4_000), 16)
    expect((await prepare(bytes, 'a.png', 'image/png')).attachment.kind).toBe('file')
  })

  it.each(['image/png', 'image/jpeg', 'image/webp'])(
    '[M10][M16] %s cut off anywhere is drawn anew or stays a file',
    async (type) => {
      const whole = await drawn(type)
      for (let part = 1; part < 8; part += 1) {
        const cut = whole.slice(0, Math.floor((whole.length * part) / 8))
        const { attachment, blobs } = await prepare(cut, 'a', type)
        if (attachment.kind === 'file') continue
        const [kept] = blobs
        const blob = kept && (await blobOf(PLACE, { ...kept, type: kept.type }))
        const picture = await createImageBitmap(blob ?? new Blob())
        expect([picture.width, picture.height]).toEqual([attachment.width, attachment.height])
      }
    },
  )

  it('[M16] garbage under any head makes a file or a sound, and no failure', async () => {
    const heads = [
      '\x89PNG\r\n\x1a\n',
      '\xff\xd8\xff\xe0',
      'GIF89a',
      'RIFF\0\0\0\0WEBPVP8 ',
      '\x1aE\xdf\xa3',
      '\0\0\0\x18ftypavif',
      'OggS',
      'ID3',
    ]
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 400 }), async (head, tail) => {
        const bytes = Uint8Array.from([...latin(head), ...tail])
        const { attachment } = await prepare(bytes, 'a', 'image/png')
        expect(['file', 'audio']).toContain(attachment.kind)
        expect(attachment.size).toBe(bytes.length)
      }),
      { numRuns: 40 },
    )
  })

  it('[M15] a name of tricks is clean before it goes', async () => {
    const { attachment } = await prepare(latin('MZ'), '../../عکس\u202Egpj.exe', 'image/jpeg')
    expect(attachment.name).toBe('عکسgpj.exe')
  })
})

describe('[M14][M16] hostile files that come', () => {
  it.each(NO_PICTURES)('[M14][M16] %s is what its bytes are, whatever was said', async (_, bytes, told, found) => {
    expect(await foundType(new Blob([bytes], { type: told }))).toBe(found ?? NEUTRAL_TYPE)
  })
})
