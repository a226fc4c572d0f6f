/** How large a page stands in the frame and how many pixels are drawn of it. Pure; page boxes are believed nothing. Rule: M25. */

export interface Size {
  width: number
  height: number
}

/** 24 MB for each page that is drawn. */
const MAX_PIXELS = 6_000_000
/** Beyond it canvases fail in some engines. */
const MAX_SIDE = 8_192
/** A line of text stays as short as one reads it. */
const WIDEST_PX = 900
const GUTTER_PX = 16
/** So many widths at most is a page high; the rest of a longer one is drawn into that. */
const TALLEST = 20

/** @param page in points @param room width of the frame in CSS px @returns CSS px */
export function sizeInFrame(page: Size, room: number, zoom: number): Size {
  const width = Math.max(40, Math.min(room - GUTTER_PX, WIDEST_PX)) * zoom
  const ratio = page.height / page.width
  return { width, height: width * Math.min(TALLEST, Math.max(1 / TALLEST, Number.isFinite(ratio) ? ratio : 1)) }
}

/** @returns pixels of the canvas for each point of the page */
export function canvasScale(page: Size, shown: Size, pixelRatio: number): number {
  const wanted = (shown.width / page.width) * pixelRatio
  const byPixels = Math.sqrt(MAX_PIXELS / (page.width * page.height))
  return Math.min(wanted, byPixels, MAX_SIDE / page.width, MAX_SIDE / page.height)
}
