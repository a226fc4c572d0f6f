/** Canvases where there is no page, and in a page where there is no canvas without one. Decoding by the browser. */

export interface Drawing {
  readonly context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D
  /** Undefined where the browser cannot make this type. */
  encode(type: string, quality: number): Promise<Blob | undefined>
}

/** Undefined where the browser has no room for it. */
export function openDrawing(width: number, height: number): Drawing | undefined {
  if (typeof OffscreenCanvas !== 'undefined') {
    const canvas = new OffscreenCanvas(width, height)
    const context = canvas.getContext('2d')
    const encode = (type: string, quality: number) => canvas.convertToBlob({ type, quality })
    return context ? { context, encode: async (type, quality) => ofType(type, await encode(type, quality)) } : undefined
  }
  if (typeof document === 'undefined') return undefined
  const canvas = Object.assign(document.createElement('canvas'), { width, height })
  const context = canvas.getContext('2d')
  const encode = (type: string, quality: number) =>
    new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, quality))
  return context ? { context, encode: async (type, quality) => ofType(type, await encode(type, quality)) } : undefined
}

/** As the camera held it. Undefined for what does not decode. */
export async function decodePicture(blob: Blob): Promise<ImageBitmap | undefined> {
  return createImageBitmap(blob, { imageOrientation: 'from-image' }).catch(() => undefined)
}

/** A browser makes something else of a type that it does not know. */
function ofType(type: string, blob: Blob | null): Blob | undefined {
  return blob?.type === type ? blob : undefined
}
