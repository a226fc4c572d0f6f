/** Files that people send: pictures drawn in their own browser, and what only looks like one. */
import type { Page } from '@playwright/test'

export interface ChosenFile {
  name: string
  mimeType: string
  buffer: Buffer
}

/** A picture of two colours and some noise, so that it weighs something. */
export async function photo(page: Page, name: string, width = 1_200, height = 800, hue = 30): Promise<ChosenFile> {
  const base64 = await page.evaluate(
    async ([across, down, colour]) => {
      const canvas = new OffscreenCanvas(across, down)
      const context = canvas.getContext('2d')
      if (!context) throw new Error('no canvas')
      context.fillStyle = `hsl(${colour} 70% 50%)`
      context.fillRect(0, 0, across, down)
      for (let n = 0; n < 400; n += 1) {
        context.fillStyle = `hsl(${(colour + n * 7) % 360} 60% ${30 + (n % 40)}%)`
        context.fillRect((n * 97) % across, (n * 57) % down, across / 12, down / 12)
      }
      const bytes = new Uint8Array(
        await (await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.95 })).arrayBuffer(),
      )
      let text = ''
      for (const byte of bytes) text += String.fromCharCode(byte)
      return btoa(text)
    },
    [width, height, hue] as const,
  )
  return { name, mimeType: 'image/jpeg', buffer: Buffer.from(base64, 'base64') }
}

export function file(name: string, content: string | Buffer, mimeType = 'application/octet-stream'): ChosenFile {
  return { name, mimeType, buffer: Buffer.from(content) }
}

/** A PNG whose head claims sides that its few bytes do not have. */
export function bomb(width: number, height: number): Buffer {
  const head = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
  const sides = Buffer.alloc(8)
  sides.writeUInt32BE(width, 0)
  sides.writeUInt32BE(height, 4)
  return Buffer.concat([head, sides, Buffer.from('080600000000000000', 'hex'), Buffer.alloc(64)])
}
