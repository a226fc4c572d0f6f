/**
 * A picture with what makes a photo heavy: detail of every size about equally strong (as in photos of the world), soft light,
 * hard edges, and the grain of a sensor. No photo of anybody is kept for this.
 */
import { type Random, seededRandom } from '../world/random.ts'

/** Cells of the coarsest detail across the picture; each next one has twice as many. */
const COARSEST = 3
const STRENGTH = 0.28
const SHAPES = 160
const GRAIN = 5

export function drawScene(seed: number, width: number, height: number): OffscreenCanvas {
  const random = seededRandom(seed)
  const scene = new OffscreenCanvas(width, height)
  const context = contextOf(scene)
  drawLight(context, random, width, height)
  for (let cells = COARSEST; cells < width / 2; cells *= 2) drawDetail(context, random, cells, width, height)
  for (let n = 0; n < SHAPES; n += 1) drawShape(context, random, width, height)
  drawGrain(context, random, width, height)
  return scene
}

function drawLight(context: OffscreenCanvasRenderingContext2D, random: Random, width: number, height: number): void {
  const hue = random.below(360)
  const sky = context.createLinearGradient(0, 0, width * (random.next() - 0.5), height)
  sky.addColorStop(0, `hsl(${hue} 45% 72%)`)
  sky.addColorStop(0.5, `hsl(${(hue + 40) % 360} 30% 55%)`)
  sky.addColorStop(1, `hsl(${(hue + 90) % 360} 35% 25%)`)
  context.fillStyle = sky
  context.fillRect(0, 0, width, height)
}

/** Noise of one size, nearly grey: light changes more than colour does. */
function drawDetail(
  context: OffscreenCanvasRenderingContext2D,
  random: Random,
  cells: number,
  width: number,
  height: number,
): void {
  const rows = Math.ceil((cells * height) / width)
  const noise = new ImageData(cells, rows)
  for (let at = 0; at < noise.data.length; at += 4) {
    const light = random.next() * 255
    for (let channel = 0; channel < 3; channel += 1) noise.data[at + channel] = light + (random.next() - 0.5) * 60
    noise.data[at + 3] = 255
  }
  const small = new OffscreenCanvas(cells, rows)
  contextOf(small).putImageData(noise, 0, 0)
  context.globalAlpha = cells > width / 8 ? STRENGTH / 3 : STRENGTH
  context.imageSmoothingQuality = 'high'
  context.drawImage(small, 0, 0, width, height)
  context.globalAlpha = 1
}

function drawShape(context: OffscreenCanvasRenderingContext2D, random: Random, width: number, height: number): void {
  const [x, y, size] = [random.next() * width, random.next() * height, (random.next() ** 3 * width) / 5 + 4]
  context.globalAlpha = 0.35
  context.fillStyle = `hsl(${random.below(360)} 35% ${20 + random.below(60)}%)`
  context.beginPath()
  for (let corner = 0; corner < 3 + random.below(5); corner += 1)
    context.lineTo(x + (random.next() - 0.5) * size, y + (random.next() - 0.5) * size)
  context.fill()
  context.globalAlpha = 1
}

function drawGrain(context: OffscreenCanvasRenderingContext2D, random: Random, width: number, height: number): void {
  const grain = context.getImageData(0, 0, width, height)
  for (let at = 0; at < grain.data.length; at += 4) {
    const light = (random.next() + random.next() - 1) * GRAIN
    for (let channel = 0; channel < 3; channel += 1) grain.data[at + channel] = (grain.data[at + channel] ?? 0) + light
  }
  context.putImageData(grain, 0, 0)
}

function contextOf(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no canvas')
  return context
}
