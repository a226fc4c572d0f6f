/** The plane that the map is drawn on: Mercator, with degrees of longitude as its unit and y growing to the south. Pure. */

export interface MapPoint {
  latitude: number
  longitude: number
}

/** Beyond it nobody lives, and the plane has no end. */
export const MOST_LATITUDE = 84

export function toPlane({ latitude, longitude }: MapPoint): { x: number; y: number } {
  const bounded = Math.min(MOST_LATITUDE, Math.max(-MOST_LATITUDE, latitude))
  const angle = (bounded * Math.PI) / 180
  return { x: longitude, y: -(Math.log(Math.tan(Math.PI / 4 + angle / 2)) * 180) / Math.PI }
}

/** Of a point beside the plane the nearest on it. */
export function fromPlane(x: number, y: number): MapPoint {
  const angle = 2 * Math.atan(Math.exp((-y * Math.PI) / 180)) - Math.PI / 2
  const latitude = (angle * 180) / Math.PI
  return {
    latitude: Math.min(MOST_LATITUDE, Math.max(-MOST_LATITUDE, latitude)),
    longitude: Math.min(180, Math.max(-180, x)),
  }
}
