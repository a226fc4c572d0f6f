/** A place on the earth as a part of a message. Rule: M20. */
import type { Body, Part } from './event.ts'

/** In degrees. */
export interface Place {
  latitude: number
  longitude: number
}

const PLACE_TYPE = 'application/x-place'
/** About a metre. */
const PLACES = 5

export function placePart(place: Place): Part {
  return { type: PLACE_TYPE, extra: { ...place } }
}

/** @returns undefined where the part is none, or nowhere on the earth */
export function readPlace({ type, extra = {} }: Part): Place | undefined {
  return type === PLACE_TYPE ? placeAt(extra.latitude, extra.longitude) : undefined
}

/** @returns undefined for what is nowhere on the earth */
export function placeAt(latitude: unknown, longitude: unknown): Place | undefined {
  if (!isWithin(latitude, 90) || !isWithin(longitude, 180)) return undefined
  return { latitude: rounded(latitude), longitude: rounded(longitude) }
}

export function placesIn(body: Body): Place[] {
  return body.parts.map(readPlace).filter((one) => one !== undefined)
}

/** RFC 5870: whatever shows maps on the device opens it. */
export function geoUri({ latitude, longitude }: Place): string {
  return `geo:${latitude},${longitude}`
}

function isWithin(degrees: unknown, most: number): degrees is number {
  return typeof degrees === 'number' && Math.abs(degrees) <= most
}

function rounded(degrees: number): number {
  return Number(degrees.toFixed(PLACES)) + 0
}
