/**
 * Makes src/ui/map/land.json: the coasts of the world and the border of Iran as paths of an SVG, on the plane of
 * mercator.ts in hundredths of a degree. Finer around Iran than far away. Run it by hand: `node scripts/make-land.ts`.
 * The source (Natural Earth, 1:50 million, public domain, as world-atlas has it) is fetched and is no dependency.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { toPlane } from '../src/ui/map/mercator.ts'

const SOURCE = 'world-atlas@2.0.2'
const TARGET = join(import.meta.dirname, '../src/ui/map/land.json')
/** ISO 3166-1 number. */
const IRAN = '364'
const UNITS_PER_DEGREE = 100
/** In degrees of longitude and latitude: the region that is drawn finely. */
const NEAR = { west: 34, east: 72, south: 12, north: 46 }
/** How far a line may stray from the coast, in degrees: there, and elsewhere. */
const TOLERANCE = { near: 0.02, far: 0.3 }

type Point = readonly [longitude: number, latitude: number]
interface Topology {
  transform: { scale: Point; translate: Point }
  arcs: Point[][]
  objects: Record<string, Geometry>
}
interface Geometry {
  type: 'GeometryCollection' | 'Polygon' | 'MultiPolygon'
  id?: string
  arcs?: number[][] | number[][][]
  geometries?: Geometry[]
}

const folder = mkdtempSync(join(tmpdir(), 'land-'))
try {
  execFileSync('npm', ['pack', '--silent', '--pack-destination', folder, SOURCE])
  execFileSync('tar', ['xzf', join(folder, 'world-atlas-2.0.2.tgz'), '-C', folder])
  const land = ringsOf(read('land-50m.json'), 'land', () => true)
  const iran = ringsOf(read('countries-50m.json'), 'countries', ({ id }) => id === IRAN)
  writeFileSync(TARGET, `${JSON.stringify({ land: pathOf(land), iran: pathOf(iran) })}\n`)
} finally {
  rmSync(folder, { recursive: true })
}

function read(name: string): Topology {
  return JSON.parse(readFileSync(join(folder, 'package', name), 'utf8'))
}

/** TopoJSON: rings are joined from arcs, which are quantized and told as differences; `~arc` runs backwards. */
function ringsOf(topology: Topology, name: string, isWanted: (geometry: Geometry) => boolean): Point[][] {
  const { scale, translate } = topology.transform
  const arcs = topology.arcs.map((arc) => {
    let [x, y] = [0, 0]
    return arc.map(([dx, dy]): Point => {
      x += dx
      y += dy
      return [x * scale[0] + translate[0], y * scale[1] + translate[1]]
    })
  })
  const ringOf = (parts: number[]): Point[] =>
    parts.flatMap((part, at) => {
      const arc = part < 0 ? (arcs[~part] ?? []).toReversed() : (arcs[part] ?? [])
      return at === 0 ? arc : arc.slice(1)
    })
  const object = topology.objects[name]
  return flat(object ? [object] : [])
    .filter(isWanted)
    .flatMap(({ type, arcs = [] }) => (type === 'Polygon' ? [arcs as number[][]] : (arcs as number[][][])))
    .flatMap((polygon) => polygon.map(ringOf))
}

function flat(geometries: readonly Geometry[]): Geometry[] {
  return geometries.flatMap((one) => (one.geometries ? flat(one.geometries) : [one]))
}

function pathOf(rings: readonly Point[][]): string {
  return rings
    .filter((ring) => isLarge(ring) && !isAntarctic(ring))
    .map((ring) => simplified(unwrapped(ring)))
    .filter(({ length }) => length > 3)
    .map(draw)
    .join('')
}

/** It goes around the pole, which is not on the plane. */
function isAntarctic(ring: readonly Point[]): boolean {
  return ring.every(([, y]) => y < -60)
}

/** A ring over the line of dates goes on beyond 180 degrees instead of across the whole map. */
function unwrapped(ring: readonly Point[]): Point[] {
  let turn = 0
  const points = ring.map(([x, y], at): Point => {
    const before = ring[at - 1]?.[0] ?? x
    if (Math.abs(x - before) > 180) turn += x < before ? 360 : -360
    return [x + turn, y]
  })
  const middle = points.reduce((sum, [x]) => sum + x, 0) / points.length
  const shift = 360 * Math.round(middle / 360)
  return points.map(([x, y]) => [x - shift, y])
}

function isLarge(ring: readonly Point[]): boolean {
  const [xs, ys] = [ring.map(([x]) => x), ring.map(([, y]) => y)]
  const size = Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys))
  return size > 3 * (ring.some(isNear) ? TOLERANCE.near : TOLERANCE.far)
}

function isNear([x, y]: Point): boolean {
  return x > NEAR.west && x < NEAR.east && y > NEAR.south && y < NEAR.north
}

/** Douglas and Peucker, with a tolerance of each place. */
function simplified(points: readonly Point[]): Point[] {
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last || points.length < 3) return [...points]
  let [worst, most] = [0, 1]
  for (let at = 1; at < points.length - 1; at += 1) {
    const point = points[at] as Point
    const strays = distance(point, first, last) / (isNear(point) ? TOLERANCE.near : TOLERANCE.far)
    if (strays > most) [worst, most] = [at, strays]
  }
  if (worst === 0) return [first, last]
  return [...simplified(points.slice(0, worst + 1)).slice(0, -1), ...simplified(points.slice(worst))]
}

function distance([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay]
  const length = dx * dx + dy * dy
  const at = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length))
  return Math.hypot(x - ax - at * dx, y - ay - at * dy)
}

/** Differences in whole units: the shortest that a path can be told. */
function draw(ring: readonly Point[]): string {
  const points = ring.map(([longitude, latitude]) => {
    const { x, y } = toPlane({ longitude, latitude })
    return [Math.round(x * UNITS_PER_DEGREE), Math.round(y * UNITS_PER_DEGREE)] as const
  })
  let [x, y] = [0, 0]
  const steps = points.slice(0, -1).map(([nextX, nextY], at) => {
    const [dx, dy] = [nextX - x, nextY - y]
    ;[x, y] = [nextX, nextY]
    if (at === 0) return `M${nextX} ${nextY}l`
    return `${at > 1 && dx >= 0 ? ' ' : ''}${dx}${dy >= 0 ? ' ' : ''}${dy}`
  })
  return `${steps.join('')}z`
}
