import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Attachment, attachmentPart, attachmentsIn, mediaSummary, readAttachment } from './attachment.ts'
import { textPart } from './body-text.ts'
import type { Body, Part } from './event.ts'

const HASH = 'h'.repeat(43)
const PHOTO: Attachment = {
  kind: 'image',
  type: 'image/webp',
  hash: HASH,
  size: 2_000,
  name: 'دریا.webp',
  width: 1_600,
  height: 900,
  thumb: btoa('x'.repeat(25)),
}
const extra = (changed: Record<string, unknown>): Part => {
  const part = attachmentPart(PHOTO)
  return { ...part, extra: { ...part.extra, ...changed } }
}
const bodyOf = (...parts: Part[]): Body => ({ enc: 'none', parts })
const file = (name?: string): Part =>
  attachmentPart({ kind: 'file', type: 'application/pdf', hash: HASH, size: 1, ...(name && { name }) })

describe('[M2] an item of a message', () => {
  it('[M2] is read as it was made', () => {
    const voice: Attachment = {
      kind: 'voice',
      type: 'audio/webm',
      hash: HASH,
      size: 9,
      durationMs: 3_000,
      wave: btoa('w'.repeat(32)),
    }
    const video: Attachment = { ...PHOTO, kind: 'video', type: 'video/mp4', poster: { hash: 'p'.repeat(43), size: 3 } }
    for (const item of [PHOTO, voice, video]) expect(readAttachment(attachmentPart(item))).toEqual(item)
  })

  it('[M2][B31] a part that names no blob is nobody’s', () => {
    for (const hash of [undefined, 'short', `${HASH}x`, 7, '../x'])
      expect(readAttachment(extra({ hash }))).toBeUndefined()
    for (const size of [undefined, -1, 1.5, '9', Number.NaN]) expect(readAttachment(extra({ size }))).toBeUndefined()
    expect(readAttachment({ type: 'image/webp', extra: { hash: HASH, size: 1 } })).toBeUndefined()
    expect(readAttachment({ type: 'image/webp', disposition: 'attachment' })).toBeUndefined()
  })

  const WRONG: [field: string, values: unknown[]][] = [
    ['thumb', ['', 'no base64!', btoa('x'.repeat(41)), 7, 'A'.repeat(1_000)]],
    ['wave', [btoa('w'.repeat(31)), btoa('w'.repeat(33)), 5]],
    ['durationMs', [-1, 0, 1.5, '3', Number.POSITIVE_INFINITY]],
    ['poster', [7, 'x', { hash: 'short', size: 1 }]],
    ['name', [7, '', '\u202E', '///']],
  ]
  it.each(WRONG)('[M2] a wrong %s falls out, the rest stays', (field, values) => {
    for (const value of values) {
      const read = readAttachment(extra({ [field]: value }))
      expect(read).toBeDefined()
      expect(read).not.toHaveProperty(field)
    }
  })

  it('[M2] a type that is none becomes the neutral one', () => {
    for (const type of ['', 'image', 'image/webp; x=<script>', 'a/b/c', 'IMAGE/WEBP'])
      expect(readAttachment({ ...extra({}), type })?.type).toBe('application/octet-stream')
  })

  it('[M15] a name is shown clean', () => {
    expect(readAttachment(extra({ name: '../عکس\u202Egpj.exe' }))?.name).toBe('عکسgpj.exe')
  })

  it('[M3][M16] without sides that can be, a picture is a file', () => {
    const sides = [
      { width: 0 },
      { width: undefined },
      { height: 1.5 },
      { width: 65_536 },
      { width: 10_000, height: 5_001 },
    ]
    for (const one of sides) {
      const read = readAttachment(extra(one))
      expect(read?.kind).toBe('file')
      expect(read).not.toHaveProperty('width')
    }
    expect(readAttachment(extra({ width: 10_000, height: 5_000 }))?.kind).toBe('image')
    expect(readAttachment(extra({ size: 0 }))?.kind).toBe('file')
  })

  it('[M2] a kind of later versions is a file', () => {
    for (const kind of ['hologram', undefined, 7, '__proto__'])
      expect(readAttachment(extra({ kind }))?.kind).toBe('file')
  })

  it('[M2] whatever a part holds, reading it does not fail, and reading it again gives the same', () => {
    const part = fc.record(
      {
        type: fc.string(),
        disposition: fc.constantFrom('attachment', 'render', 'preview'),
        text: fc.string(),
        extra: fc.dictionary(
          fc.constantFrom(
            'hash',
            'size',
            'kind',
            'name',
            'width',
            'height',
            'thumb',
            'wave',
            'poster',
            'durationMs',
            'x',
          ),
          fc.oneof(fc.anything(), fc.constant(HASH), fc.nat(), fc.constantFrom('image', 'voice')),
        ),
      },
      { requiredKeys: ['type'] },
    )
    fc.assert(
      fc.property(part, (one) => {
        const read = readAttachment(one as Part)
        if (read) expect(readAttachment(attachmentPart(read))).toEqual(read)
      }),
    )
  })
})

describe('[M1] what a message carries', () => {
  it('[M1] items come in their order, what is none falls out', () => {
    const body = bodyOf(textPart('سلام'), attachmentPart(PHOTO), { type: 'application/x-new' }, file('a.pdf'))
    expect(attachmentsIn(body).map(({ kind }) => kind)).toEqual(['image', 'file'])
  })

  it('[M1] a line says what they are', () => {
    const photo = attachmentPart(PHOTO)
    const video = extra({ kind: 'video' })
    expect(mediaSummary(bodyOf(textPart('x')))).toBeUndefined()
    expect(mediaSummary(bodyOf(photo))).toEqual({ kind: 'image', count: 1, name: 'دریا.webp' })
    expect(mediaSummary(bodyOf(photo, photo))).toEqual({ kind: 'image', count: 2 })
    expect(mediaSummary(bodyOf(photo, video, photo))).toEqual({ kind: 'album', count: 3 })
    expect(mediaSummary(bodyOf(photo, file('a.pdf')))).toEqual({ kind: 'file', count: 2 })
    expect(mediaSummary(bodyOf(file('a.pdf')))).toEqual({ kind: 'file', count: 1, name: 'a.pdf' })
  })
})
