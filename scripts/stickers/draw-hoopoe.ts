/** The hoopoe of our own stickers as SVG: one bird, several moods. Drawn for this project, licence ours. */

export type Eyes = 'open' | 'glad' | 'closed' | 'hearts'

export interface Mood {
  eyes: Eyes
  /** How far the wing on the right is up, degrees. */
  wing?: number
  crest?: 'up' | 'flat'
  /** Beside the bird, over everything. */
  beside?: string
}

const SAFFRON = '#f2ae34'
const FEATHER = '#e39a55'
const INK = '#17211f'
const TURQUOISE = '#0a6b66'
const ROSE = '#d9485f'

export function drawHoopoe({ eyes, wing = 0, crest = 'up', beside = '' }: Mood): string {
  const bird = [crestOf(crest), body(), wingOf(-1, 0), wingOf(1, wing), head()].join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 320" width="320" height="320">
    <g stroke="#fff" stroke-width="14" stroke-linejoin="round" stroke-linecap="round">${bird}${beside}</g>
    ${bird}${eyesOf(eyes)}${beside}
  </svg>`
}

function crestOf(crest: 'up' | 'flat'): string {
  const spread = crest === 'up' ? [-56, -28, 0, 28, 56] : [-96, -82, -68, 68, 82]
  return spread
    .map(
      (degrees) =>
        `<g transform="rotate(${degrees} 160 150)"><path fill="${SAFFRON}" d="M146 120C138 80 148 44 160 26c12 18 22 54 14 94Z"/><circle cx="160" cy="32" r="10" fill="${INK}"/></g>`,
    )
    .join('')
}

function body(): string {
  return `<ellipse cx="160" cy="258" rx="66" ry="52" fill="${FEATHER}"/><path fill="#fbfaf7" d="M116 262c10 30 78 30 88 0 2 46-90 46-88 0Z"/>`
}

function wingOf(side: -1 | 1, degrees: number): string {
  const stripes = [0, 1, 2].map(
    (n) => `<path d="M-20 ${-18 + n * 20}h40" stroke="#fbfaf7" stroke-width="7" fill="none"/>`,
  )
  return `<g transform="translate(${160 + side * 66} 236) rotate(${-side * degrees})"><g transform="rotate(${-side * 24}) translate(0 34)"><ellipse rx="25" ry="46" fill="${INK}"/>${stripes.join('')}</g></g>`
}

function head(): string {
  return `<circle cx="160" cy="164" r="66" fill="${FEATHER}"/><path fill="${INK}" d="M149 176q11-9 22 0c1 30-4 52-11 66-7-14-12-36-11-66Z"/>`
}

function eyesOf(eyes: Eyes): string {
  const cheeks = [112, 208].map((x) => `<circle cx="${x}" cy="188" r="11" fill="${ROSE}" opacity=".45"/>`).join('')
  return cheeks + [132, 188].map((x) => eye(eyes, x)).join('')
}

function eye(eyes: Eyes, x: number): string {
  const line = `stroke="${INK}" stroke-width="7" stroke-linecap="round" fill="none"`
  if (eyes === 'glad') return `<path d="M${x - 13} 162q13-18 26 0" ${line}/>`
  if (eyes === 'closed') return `<path d="M${x - 13} 156q13 14 26 0" ${line}/>`
  if (eyes === 'hearts') return heart(x, 156, 0.9)
  return `<circle cx="${x}" cy="156" r="11" fill="${INK}"/><circle cx="${x + 4}" cy="152" r="4" fill="#fff"/>`
}

export function heart(x: number, y: number, scale: number): string {
  return `<path transform="translate(${x} ${y}) scale(${scale})" fill="${ROSE}" d="M0 16C-26-2-16-20-6-17-2-16 0-12 0-9c0-3 2-7 6-8C16-20 26-2 0 16Z"/>`
}

export function tears(): string {
  return [126, 194].map((x) => `<path fill="#4aa7c9" d="M${x} 172c14 20 12 32 0 33-12-1-14-13 0-33Z"/>`).join('')
}

export function sleep(): string {
  return [
    [232, 92, 26],
    [262, 58, 34],
  ]
    .map(
      ([x = 0, y = 0, size = 0]) =>
        `<path fill="none" stroke="${TURQUOISE}" stroke-width="8" stroke-linejoin="round" d="M${x} ${y}h${size}l-${size} ${size}h${size}"/>`,
    )
    .join('')
}

export function tea(): string {
  return `<path fill="#fbfaf7" d="M200 214h66l-6 26q-4 14 0 28l4 24h-62l4-24q4-14 0-28Z"/><path fill="#a8431f" d="M206 236h54q-3 16 0 32l3 18h-60l3-18q3-16 0-32Z"/><path d="M222 204q-10-14 0-26m22 26q-10-14 0-26" stroke="${TURQUOISE}" stroke-width="6" stroke-linecap="round" fill="none"/>`
}

export function star(): string {
  return `<path fill="${SAFFRON}" d="m256 74 11 24 26 3-19 18 5 26-23-13-23 13 5-26-19-18 26-3Z"/>`
}
