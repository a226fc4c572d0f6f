/** Draws a count over the icon of the app. Knows nothing of where it is shown. */
export const plainIcon = '/icons/icon.svg'

const SIDE = 64
const GROUND = '#ad231c'
const INK = '#ffffff'

/** @returns a data address, or undefined where the icon or the canvas cannot be had */
export async function badgedIcon(label: string): Promise<string | undefined> {
  const canvas = document.createElement('canvas')
  canvas.width = SIDE
  canvas.height = SIDE
  const pen = canvas.getContext('2d')
  const icon = new Image(SIDE, SIDE)
  icon.src = plainIcon
  const isLoaded = await icon.decode().then(
    () => true,
    () => false,
  )
  if (!pen || !isLoaded) return undefined
  pen.drawImage(icon, 0, 0, SIDE, SIDE)
  drawBadge(pen, label)
  return canvas.toDataURL('image/png')
}

/** In the lower corner, as wide as its text; a ring of its own colour keeps it apart from light and dark tabs. */
function drawBadge(pen: CanvasRenderingContext2D, label: string): void {
  const height = 38
  pen.font = '700 30px "Vazirmatn Variable", Tahoma, sans-serif'
  const width = Math.min(SIDE, Math.max(height, pen.measureText(label).width + 16))
  const [left, top] = [SIDE - width, SIDE - height]
  pen.beginPath()
  pen.roundRect(left, top, width, height, height / 2)
  pen.fillStyle = GROUND
  pen.fill()
  pen.fillStyle = INK
  pen.textAlign = 'center'
  pen.textBaseline = 'middle'
  pen.fillText(label, left + width / 2, top + height / 2 + 2, width - 6)
}
