/**
 * A map of its own, asked of nobody: coasts, the border of Iran, a net of degrees and the names of cities. Fills its box,
 * whose sides stand to each other as `ratio` says. It is not mirrored. The land is Natural Earth's (scripts/make-land.ts).
 */
import { type ReactNode, useMemo } from 'react'
import { CITIES, type City } from '../../i18n/cities.ts'
import type { Language } from '../../i18n/language.ts'
import { useLanguage } from '../../i18n/language-context.tsx'
import land from './land.json'
import { fromPlane, type MapPoint, toPlane } from './mercator.ts'

/** What is in the middle, and how many degrees of longitude the width shows. */
export interface MapView extends MapPoint {
  span: number
}

export interface MapDrawingProps {
  view: MapView
  /** Width by height. */
  ratio: number
}

const UNITS_PER_DEGREE = 100
const STEPS = [30, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01]
/** No more lines than this from side to side. */
const MOST_LINES = 8
/** The widest span that shows cities of a rank. */
const WIDEST = [360, 60, 25, 9]

export function MapDrawing({ view, ratio }: MapDrawingProps): ReactNode {
  const { language } = useLanguage()
  const { x, y } = toPlane(view)
  const { span } = view
  const height = span / ratio
  const box = [x - span / 2, y - height / 2, span, height].map((side) => side * UNITS_PER_DEGREE)
  const net = useMemo(() => netOf({ x, y, span, height }), [x, y, span, height])
  return (
    <div dir="ltr" className="absolute inset-0 overflow-hidden bg-selected">
      <svg viewBox={box.join(' ')} preserveAspectRatio="none" aria-hidden="true" className="absolute inset-0 size-full">
        <path d={land.land} fillRule="evenodd" className="fill-raised stroke-edge" vectorEffect="non-scaling-stroke" />
        <path d={net} className="fill-none stroke-edge opacity-25" vectorEffect="non-scaling-stroke" />
        <path d={land.iran} className="fill-none stroke-accent" vectorEffect="non-scaling-stroke" />
      </svg>
      {CITIES.filter(({ rank }) => span <= (WIDEST[rank] ?? 0)).map((city) => (
        <CityName key={city.en} city={city} language={language} at={{ x, y, span, height }} />
      ))}
    </div>
  )
}

interface Frame {
  x: number
  y: number
  span: number
  height: number
}

function CityName(props: { city: City; language: Language; at: Frame }): ReactNode {
  const { city, language, at } = props
  const { x, y } = toPlane(city)
  const [across, down] = [0.5 + (x - at.x) / at.span, 0.5 + (y - at.y) / at.height]
  if (across < 0 || across > 1 || down < 0 || down > 1) return null
  return (
    <span
      aria-hidden="true"
      style={{ insetInlineStart: `${across * 100}%`, top: `${down * 100}%` }}
      className="pointer-events-none absolute -translate-x-1/2 -translate-y-[0.2rem] whitespace-nowrap text-center text-[0.65rem] text-ink leading-none"
    >
      <span className="mx-auto mb-0.5 block size-1.5 rounded-full bg-ink/70" />
      <bdi>{city[language]}</bdi>
    </span>
  )
}

function netOf({ x, y, span, height }: Frame): string {
  const step = STEPS.findLast((one) => span / one <= MOST_LINES) ?? 30
  const lines: string[] = []
  const unit = (degrees: number): string => (degrees * UNITS_PER_DEGREE).toFixed(2)
  for (let at = Math.ceil((x - span / 2) / step) * step; at <= x + span / 2; at += step)
    lines.push(`M${unit(at)} ${unit(y - height / 2)}V${unit(y + height / 2)}`)
  const [south, north] = [fromPlane(x, y + height / 2).latitude, fromPlane(x, y - height / 2).latitude]
  for (let at = Math.ceil(south / step) * step; at <= north; at += step) {
    const line = toPlane({ latitude: at, longitude: 0 }).y
    lines.push(`M${unit(x - span / 2)} ${unit(line)}H${unit(x + span / 2)}`)
  }
  return lines.join('')
}
