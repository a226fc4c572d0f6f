import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { patternPicture } from './pattern-picture.ts'
import { avatarFormat, pictureFormat } from './picture-format.ts'

const ascii = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
const bytesOf = (...parts: (readonly number[] | Uint8Array)[]) => Uint8Array.from(parts.flatMap((part) => [...part]))
const little = (value: number) => [value & 255, (value >> 8) & 255, (value >> 16) & 255, value >>> 24]

function webp(...chunks: [string, Uint8Array][]): Uint8Array {
  const body = bytesOf(
    ascii('WEBP'),
    ...chunks.map(([name, data]) => bytesOf(ascii(name), little(data.length), data, data.length % 2 ? [0] : [])),
  )
  return bytesOf(ascii('RIFF'), little(body.length), body)
}
/** A key frame's header and a few bytes of what would be pixels. */
const lossy = (side: number) =>
  bytesOf([0, 0, 0, 0x9d, 1, 0x2a], little(side).slice(0, 2), little(side).slice(0, 2), [1, 2])
const lossless = (side: number) => bytesOf([0x2f], little((side - 1) | ((side - 1) << 14)), [7])

const segment = (marker: number, data: readonly number[]) => [0xff, marker, 0, data.length + 2, ...data]
function jpeg(side: number, extra: readonly number[] = []): Uint8Array {
  const frame = segment(0xc0, [8, side >> 8, side & 255, side >> 8, side & 255, 1, 1, 0x11, 0])
  const scan = [...segment(0xda, [1, 1, 0, 0, 63, 0]), 0x12, 0xff, 0, 0x34, 0xff, 0xd0, 0x56]
  return bytesOf([0xff, 0xd8], segment(0xe0, [0x4a]), extra, segment(0xdb, [0]), frame, scan, [0xff, 0xd9])
}

describe('[P4] what is a picture', () => {
  it('[P4] knows WebP, JPEG and PNG by what they hold', () => {
    expect(avatarFormat(webp(['VP8 ', lossy(512)]))).toEqual({ type: 'image/webp', width: 512, height: 512 })
    expect(avatarFormat(webp(['VP8L', lossless(300)]))).toEqual({ type: 'image/webp', width: 300, height: 300 })
    expect(avatarFormat(jpeg(512))).toEqual({ type: 'image/jpeg', width: 512, height: 512 })
    expect(avatarFormat(patternPicture(1, 100))).toEqual({ type: 'image/png', width: 100, height: 100 })
  })

  it('[P4] takes no picture with something else in it or behind it', () => {
    const tail = ascii('<script>')
    const exif = segment(0xe1, [...ascii('Exif')])
    const hostile = {
      'after a WebP': bytesOf(webp(['VP8 ', lossy(512)]), tail),
      'in a chunk of a WebP': webp(['VP8 ', lossy(512)], ['XMP ', tail]),
      'moving WebP': webp(['VP8X', bytesOf([2, 0, 0, 0], [255, 1, 0], [255, 1, 0])], ['ANIM', tail]),
      'a WebP without pixels': webp(['VP8X', bytesOf([0, 0, 0, 0], [255, 1, 0], [255, 1, 0])]),
      'place and time in a JPEG': jpeg(512, exif),
      'a comment in a JPEG': jpeg(512, segment(0xfe, [...tail])),
      'after a JPEG': bytesOf(jpeg(512), tail),
      'after a JPEG, with an end': bytesOf(jpeg(512), tail, [0xff, 0xd9]),
      'after a PNG': bytesOf(patternPicture(1), tail),
      'a PDF before': bytesOf(ascii('%PDF-1.7'), patternPicture(1)),
      markup: ascii('<svg xmlns="http://www.w3.org/2000/svg"/>'),
      'a GIF': ascii('GIF89a\u0000\u0002\u0000\u0002'),
      'a ZIP': bytesOf([0x50, 0x4b, 3, 4], patternPicture(1)),
      nothing: new Uint8Array(0),
    }
    for (const [what, bytes] of Object.entries(hostile)) expect([what, pictureFormat(bytes)]).toEqual([what, undefined])
  })

  it('[P4] takes small squares only, by what the header says', () => {
    expect(avatarFormat(jpeg(1))).toBeUndefined()
    expect(avatarFormat(jpeg(63))).toBeUndefined()
    expect(avatarFormat(webp(['VP8L', lossless(1_025)]))).toBeUndefined()
    const huge = patternPicture(1)
    huge.set([0, 0, 0x27, 0x10, 0, 0, 0x27, 0x10], 16)
    expect([pictureFormat(huge)?.width, avatarFormat(huge)]).toEqual([10_000, undefined])
    const wide = patternPicture(1)
    wide.set([0, 0, 1, 0], 16)
    expect(avatarFormat(wide)).toBeUndefined()
    expect(avatarFormat(patternPicture(1, 240))).toBeUndefined()
  })

  it('[P4] of a picture that is cut off anywhere nothing is left', () => {
    for (const whole of [webp(['VP8 ', lossy(512)]), jpeg(512), patternPicture(2, 64)])
      for (let length = 0; length < whole.length; length += 1)
        expect([length, pictureFormat(whole.subarray(0, length))]).toEqual([length, undefined])
  })

  it('[P4] never throws, whatever the bytes', () => {
    const starts = [webp(['VP8 ', lossy(512)]), jpeg(512), patternPicture(2, 64)]
    const changed = fc.tuple(
      fc.constantFrom(...starts),
      fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { maxLength: 12 }),
    )
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), changed), (input) => {
        const bytes = input instanceof Uint8Array ? input : Uint8Array.from(input[0])
        if (!(input instanceof Uint8Array)) for (const [at, byte] of input[1]) if (at < bytes.length) bytes[at] = byte
        expect(() => avatarFormat(bytes)).not.toThrow()
      }),
    )
  })
})
