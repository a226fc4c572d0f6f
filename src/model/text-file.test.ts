import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Attachment } from './attachment.ts'
import { decodeText, isCodeLike, isTextFile, MAX_TEXT_BYTES } from './text-file.ts'

const file = (name: string, rest: Partial<Attachment> = {}): Attachment => ({
  kind: 'file',
  type: 'application/octet-stream',
  hash: 'h'.repeat(43),
  size: 10,
  name,
  ...rest,
})
const bytes = (...all: number[]) => new Uint8Array(all)

describe('[M21] a file that is text', () => {
  it('[M21] is known by its name, and is not large', () => {
    for (const name of ['یادداشت.txt', 'README.md', 'a.JSON', 'page.html', 'رسم.svg'])
      expect([name, isTextFile(file(name))]).toEqual([name, true])
    for (const name of ['a.pdf', 'a.exe', 'a', 'عکس.png', 'a.txt.zip'])
      expect([name, isTextFile(file(name))]).toEqual([name, false])
    expect(isTextFile(file('LICENSE', { type: 'text/plain' }))).toBe(true)
    expect(isTextFile(file('a.txt', { size: MAX_TEXT_BYTES + 1 }))).toBe(false)
    expect(isTextFile(file('a.txt', { kind: 'audio' }))).toBe(false)
    expect([isCodeLike(file('a.ts')), isCodeLike(file('a.txt'))]).toEqual([true, false])
  })

  it('[M21] is read in the encodings that people have, also that of old Persian files', () => {
    expect(decodeText(new TextEncoder().encode('می\u200Cروم'))).toBe('می\u200Cروم')
    expect(decodeText(bytes(0xef, 0xbb, 0xbf, 0x61))).toBe('a')
    expect(decodeText(bytes(0xff, 0xfe, 0x33, 0x06))).toBe('س')
    expect(decodeText(bytes(0xfe, 0xff, 0x06, 0x33))).toBe('س')
    expect(decodeText(bytes(0xd3, 0xe1, 0xc7, 0xe3))).toBe('سلام')
    expect(decodeText(bytes(0x4d, 0x5a, 0, 0x90))).toBeUndefined()
    expect(decodeText(bytes())).toBe('')
  })

  it('[M21] whatever the bytes are, they are text without NUL or none', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (all) => {
        expect(decodeText(all) ?? '').not.toContain('\0')
      }),
    )
  })
})
