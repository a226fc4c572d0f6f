import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mediaFormat } from './media-format.ts'

const bytes = (...parts: (string | number[])[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...part].map((c) => c.charCodeAt(0)) : part)))
const be32 = (value: number) => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]
const png = (width: number, height: number) =>
  bytes([0x89], 'PNG\r\n', [0x1a, 10], be32(13), 'IHDR', be32(width), be32(height), [8, 6, 0, 0, 0], be32(0))

const KNOWN: [type: string, head: Uint8Array][] = [
  ['image/jpeg', bytes([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc0, 0, 11, 8, 0, 20, 0, 10])],
  ['image/png', png(10, 20)],
  ['image/gif', bytes('GIF89a', [10, 0, 20, 0])],
  ['image/webp', bytes('RIFF', be32(0), 'WEBPVP8X', be32(0), [0, 0, 0, 0, 9, 0, 0, 19, 0, 0])],
  [
    'image/avif',
    bytes(be32(24), 'ftypavif', be32(0), 'mif1', be32(20), 'ispe', be32(0), be32(10), be32(20), be32(0), be32(0)),
  ],
  ['video/mp4', bytes(be32(24), 'ftypisom', be32(0))],
  ['video/quicktime', bytes(be32(20), 'ftypqt  ', be32(0))],
  ['audio/mp4', bytes(be32(20), 'ftypM4A ', be32(0))],
  ['video/webm', bytes([0x1a, 0x45, 0xdf, 0xa3], 'B\x82\x84webm', 'V_VP9')],
  ['audio/webm', bytes([0x1a, 0x45, 0xdf, 0xa3], 'B\x82\x84webm', 'A_OPUS')],
  ['audio/ogg', bytes('OggS', be32(0))],
  ['audio/wav', bytes('RIFF', be32(0), 'WAVE')],
  ['audio/flac', bytes('fLaC', be32(0))],
  ['audio/mpeg', bytes('ID3', be32(0))],
]

describe('[M14] what bytes are found to be', () => {
  it.each(KNOWN)('[M14] %s is known by its head', (type, head) => {
    expect(mediaFormat(head)?.type).toBe(type)
  })

  it.each(KNOWN.filter(([type]) => type.startsWith('image/')))('[M16] %s tells its sides', (_, head) => {
    expect(mediaFormat(head)).toMatchObject({ width: 10, height: 20 })
  })

  it('[M14] what a browser would run or unfold is none', () => {
    const hostile = [
      '<svg xmlns="x"><script/></svg>',
      '<!doctype html>',
      '%PDF-1.7',
      'PK\x03\x04',
      '#!/bin/sh',
      '\x7fELF',
      '',
    ]
    for (const text of hostile) expect(mediaFormat(bytes(text))).toBeUndefined()
  })

  it('[M16] a picture of a hundred megapixels says so before anybody decodes it', () => {
    expect(mediaFormat(png(10_000, 10_000))).toMatchObject({ width: 10_000, height: 10_000 })
  })

  it('[M16] cut off anywhere, or any bytes at all: an answer, and no failure', () => {
    for (const [, head] of KNOWN) for (let end = 0; end < head.length; end += 1) mediaFormat(head.subarray(0, end))
    fc.assert(
      fc.property(fc.constantFrom(...KNOWN), fc.uint8Array({ maxLength: 64 }), ([, head], tail) => {
        mediaFormat(Uint8Array.from([...head.subarray(0, 12), ...tail]))
        mediaFormat(tail)
      }),
    )
  })
})
