/** Where the device believes to be, asked once where the person presses for it. */
import { type Place, placeAt } from '../../../model/place.ts'

/** denied: by the person or the browser · unknown: the device does not know, or needs too long. */
export type PositionFailure = 'denied' | 'unknown'

const PATIENCE_MS = 20_000

export function ownPosition(): Promise<Place | PositionFailure> {
  return new Promise((resolve) => {
    if (!navigator.geolocation) {
      resolve('unknown')
      return
    }
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve(placeAt(coords.latitude, coords.longitude) ?? 'unknown'),
      ({ code, PERMISSION_DENIED }) => resolve(code === PERMISSION_DENIED ? 'denied' : 'unknown'),
      { enableHighAccuracy: true, timeout: PATIENCE_MS },
    )
  })
}
