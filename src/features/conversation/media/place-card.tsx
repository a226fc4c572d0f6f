/**
 * A place that a message names: drawn small on the app's own map, with its coordinates, the way into whatever shows maps on
 * this device, and a copy. The drawing comes later into the box that is kept for it. Rules: M3, M20.
 */
import type { ReactNode } from 'react'
import { mediaText } from '../../../i18n/catalogue/media.ts'
import { formatCoordinates } from '../../../i18n/coordinates.ts'
import { useLanguage, useText } from '../../../i18n/language-context.tsx'
import { geoUri, type Place } from '../../../model/place.ts'
import { copyText } from '../../../ui/copy-text.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { loadedLater } from '../../../ui/loaded-later.tsx'
import type { MapDrawingProps } from '../../../ui/map/map-drawing.tsx'
import { MapPin } from '../../../ui/map/map-pin.tsx'

/** Where it cannot be had now the coordinates say enough. */
const MapDrawing = loadedLater<MapDrawingProps>(() =>
  import('../../../ui/map/map-drawing.tsx').then(
    (map) => map.MapDrawing,
    () => () => null,
  ),
)
const SPAN = 9
const RATIO = 16 / 9

export function PlaceCard({ place, isActive }: { place: Place; isActive: boolean }): ReactNode {
  const words = useText(mediaText)
  const { language } = useLanguage()
  const told = formatCoordinates(language, place)
  const tabIndex = isActive ? 0 : -1
  return (
    <div data-place="" className="my-1 w-72 max-w-full overflow-hidden rounded-xl bg-hover/60">
      <a
        href={geoUri(place)}
        tabIndex={tabIndex}
        aria-label={words.openPlace(told)}
        className="relative block aspect-video focus-visible:outline-2 focus-visible:outline-accent focus-visible:-outline-offset-2"
      >
        <MapDrawing view={{ ...place, span: SPAN }} ratio={RATIO} />
        <MapPin />
      </a>
      <div className="flex items-center gap-1 ps-3">
        <bdi dir="ltr" className="grow truncate text-sm">
          {told}
        </bdi>
        <IconButton
          icon="copy"
          label={words.copyPlace}
          tabIndex={tabIndex}
          onClick={() => copyText(formatCoordinates('en', place), words.placeCopied, words.placeNotCopied)}
        />
      </div>
    </div>
  )
}
