/**
 * Chooses a place by hand: on the app's own map, by coordinates in any digits, or by asking the device. Nothing is asked of
 * anybody outside. Rule: M20.
 */
import { type ReactNode, useState } from 'react'
import { attachText } from '../../../i18n/catalogue/attach.ts'
import { commonText } from '../../../i18n/catalogue/common.ts'
import { composerText } from '../../../i18n/catalogue/composer.ts'
import { formatCoordinates, parseCoordinates } from '../../../i18n/coordinates.ts'
import { useLanguage, useText } from '../../../i18n/language-context.tsx'
import { type Place, placeAt, placePart } from '../../../model/place.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { MapPicker } from '../../../ui/map/map-picker.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { showToast } from '../../../ui/toast.tsx'
import { ownPosition } from './own-position.ts'
import type { ShareSheetProps } from './use-share-ways.tsx'

/** The whole of Iran. */
const START = { latitude: 32.6, longitude: 53.7, span: 26 }
/** Near enough to see the next cities. */
const NEAR = 4

export function PlaceSheet({ onShare, onClose }: ShareSheetProps): ReactNode {
  const words = useText(attachText)
  const composer = useText(composerText)
  const common = useText(commonText)
  const { language } = useLanguage()
  const [view, setView] = useState(START)
  /** As it was typed, until the map is moved. */
  const [typed, setTyped] = useState<string>()
  const [isAsking, setIsAsking] = useState(false)
  const place = typed === undefined ? placeAt(view.latitude, view.longitude) : placeOf(typed)
  const goTo = (next: Place | undefined): void => {
    if (next) setView((before) => ({ ...next, span: Math.min(before.span, NEAR) }))
  }
  const ask = async (): Promise<void> => {
    setIsAsking(true)
    const found = await ownPosition()
    setIsAsking(false)
    if (typeof found === 'string') {
      showToast(words.noPosition[found])
      return
    }
    setTyped(formatCoordinates(language, found))
    goTo(found)
  }
  return (
    <Dialog
      open
      sheet
      onClose={onClose}
      title={words.placeTitle}
      actions={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button variant="primary" disabled={!place} onClick={() => place && onShare(placePart(place))}>
            {composer.send}
          </Button>
        </>
      }
    >
      <MapPicker
        view={view}
        label={words.map}
        nearer={words.nearer}
        further={words.further}
        onMove={(next) => {
          setTyped(undefined)
          setView(next)
        }}
      />
      <TextField
        label={words.coordinates}
        hint={words.mapHint}
        error={place ? undefined : words.badCoordinates}
        dir="ltr"
        inputMode="text"
        autoComplete="off"
        value={typed ?? formatCoordinates(language, view)}
        onChange={(event) => {
          setTyped(event.target.value)
          goTo(placeOf(event.target.value))
        }}
      />
      <Button busy={isAsking} className="self-start" onClick={() => void ask()}>
        {words.ownPosition}
      </Button>
    </Dialog>
  )
}

function placeOf(text: string): Place | undefined {
  const read = parseCoordinates(text)
  return read && placeAt(read.latitude, read.longitude)
}
