/**
 * Which square of a picture is cut out, as numbers: how far it is enlarged beyond filling the frame, and how far its middle
 * lies off the frame's, in sides of the frame. Pure; the picture always covers the frame.
 */
export interface PictureSize {
  width: number
  height: number
}

export interface CropArea {
  /** 1: the shorter side fills the frame. */
  zoom: number
  x: number
  y: number
}

export const WHOLE: CropArea = { zoom: 1, x: 0, y: 0 }
export const MAX_ZOOM = 4

/** @param dx, dy sides of the frame, to the right and down */
export function movedBy(crop: CropArea, dx: number, dy: number, size: PictureSize): CropArea {
  return within({ ...crop, x: crop.x + dx, y: crop.y + dy }, size)
}

/** What is in the middle stays there. */
export function zoomedTo(crop: CropArea, zoom: number, size: PictureSize): CropArea {
  const next = Math.min(MAX_ZOOM, Math.max(1, zoom))
  const ratio = next / crop.zoom
  return within({ zoom: next, x: crop.x * ratio, y: crop.y * ratio }, size)
}

/** The square in pixels of the picture. */
export function sourceOf(
  { zoom, x, y }: CropArea,
  { width, height }: PictureSize,
): { x: number; y: number; side: number } {
  const side = Math.min(width, height) / zoom
  return { x: width / 2 - x * side - side / 2, y: height / 2 - y * side - side / 2, side }
}

function within({ zoom, x, y }: CropArea, { width, height }: PictureSize): CropArea {
  const shorter = Math.min(width, height)
  const clamp = (offset: number, length: number): number => {
    const most = ((length / shorter) * zoom - 1) / 2
    return Math.min(most, Math.max(-most, offset))
  }
  return { zoom, x: clamp(x, width), y: clamp(y, height) }
}
