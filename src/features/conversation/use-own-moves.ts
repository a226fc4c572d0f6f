/** Tells a list that moves by itself, after it was told to go somewhere, from a hand that moves it: hands go first. */
import { type RefObject, useEffect, useMemo, useRef } from 'react'

/** The list moves by itself for so long after it was told to. */
const OWN_MOVE_MS = 400
const HANDS = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const

export interface OwnMoves {
  /** The list is told to go somewhere. */
  begin(): void
  isNow(): boolean
  /** A hand has taken over since it was told. */
  isTakenOver(): boolean
}

export function useOwnMoves(viewport: RefObject<HTMLElement | null>): OwnMoves {
  const times = useRef({ began: Number.NEGATIVE_INFINITY, touched: Number.NEGATIVE_INFINITY })
  useEffect(() => {
    const element = viewport.current
    const touch = (): void => {
      times.current.touched = performance.now()
    }
    for (const type of HANDS) element?.addEventListener(type, touch, { passive: true })
    return () => {
      for (const type of HANDS) element?.removeEventListener(type, touch)
    }
  }, [viewport])
  return useMemo(
    () => ({
      begin() {
        times.current.began = performance.now()
      },
      isNow() {
        const { began, touched } = times.current
        return performance.now() - began < OWN_MOVE_MS && touched < began - OWN_MOVE_MS
      },
      isTakenOver: () => times.current.touched > times.current.began,
    }),
    [],
  )
}
