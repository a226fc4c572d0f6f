import { expect, it } from 'vitest'
import { patternPicture } from './pattern-picture.ts'
import { withoutMetadata } from './without-metadata.ts'

const segment = (marker: number, text: string) => {
  const data = [...new TextEncoder().encode(text)]
  return [0xff, marker, 0, data.length + 2, ...data]
}

it('[P4] place, time and comments go out of a JPEG, and what draws it stays', () => {
  const [start, jfif, table] = [[0xff, 0xd8], segment(0xe0, 'JFIF'), segment(0xdb, 'q')]
  const scan = [...segment(0xda, 's'), 1, 2, 0xff, 0xd9]
  const noise = [...segment(0xe1, 'Exif: 35.7N 51.4E'), ...segment(0xed, 'Photoshop'), ...segment(0xfe, 'hello')]
  const clean = withoutMetadata(Uint8Array.from([...start, ...jfif, ...noise, ...table, ...scan]))
  expect([...clean]).toEqual([...start, ...jfif, ...table, ...scan])
  expect([...withoutMetadata(clean)]).toEqual([...clean])
})

it('[P4] what is no JPEG comes back as it is, and half a one does no harm', () => {
  const png = patternPicture(1, 64)
  expect(withoutMetadata(png)).toBe(png)
  for (const half of [
    [0xff, 0xd8],
    [0xff, 0xd8, 0xff],
    [0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff],
  ])
    expect(() => withoutMetadata(Uint8Array.from(half))).not.toThrow()
})
