/** Puts still WebP pictures of one size after one another into an animated one (RIFF container of WebP, Google's specification). */

/** @param frameMs how long each is shown; it begins again for ever */
export function animateWebp(frames: readonly Buffer[], side: number, frameMs: number): Buffer {
  const head = Buffer.alloc(10)
  head[0] = 0b0001_0010 // alpha and animation
  head.writeUIntLE(side - 1, 4, 3)
  head.writeUIntLE(side - 1, 7, 3)
  const animation = Buffer.alloc(6)
  const chunks = [
    chunk('VP8X', head),
    chunk('ANIM', animation),
    ...frames.map((frame) => frameOf(frame, side, frameMs)),
  ]
  const content = Buffer.concat([Buffer.from('WEBP'), ...chunks])
  const size = Buffer.alloc(4)
  size.writeUInt32LE(content.length)
  return Buffer.concat([Buffer.from('RIFF'), size, content])
}

function frameOf(picture: Buffer, side: number, frameMs: number): Buffer {
  const place = Buffer.alloc(16)
  place.writeUIntLE(side - 1, 6, 3)
  place.writeUIntLE(side - 1, 9, 3)
  place.writeUIntLE(frameMs, 12, 3)
  place[15] = 0b10 // takes the place of what was there
  return chunk('ANMF', Buffer.concat([place, ...pixelsOf(picture)]))
}

/** The chunks of a still picture that hold its pixels. */
function pixelsOf(picture: Buffer): Buffer[] {
  const found: Buffer[] = []
  for (let at = 12; at + 8 <= picture.length; ) {
    const size = picture.readUInt32LE(at + 4)
    const end = at + 8 + size + (size % 2)
    if (/^(ALPH|VP8 |VP8L)$/.test(picture.toString('latin1', at, at + 4))) found.push(picture.subarray(at, end))
    at = end
  }
  return found
}

function chunk(name: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.write(name)
  head.writeUInt32LE(content.length, 4)
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)])
}
