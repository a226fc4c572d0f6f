/**
 * A picture that may move: it stands still while it is off the screen, and for those who wish for less motion. What stands in
 * its place is its first frame, in the very same box. Rule: M23.
 */
import { type ReactNode, useEffect, useRef } from 'react'
import { useIsSeen } from './use-is-seen.ts'
import { useMedia } from './use-media.ts'

export interface MovingPictureProps {
  src: string
  alt: string
  /** Cut to its box, or shown whole. */
  fit: 'cover' | 'contain'
  className?: string
  onError?: (() => void) | undefined
}

const FIT = { cover: 'size-full object-cover', contain: 'size-full object-contain' }

export function MovingPicture({ src, alt, fit, className, onError }: MovingPictureProps): ReactNode {
  const box = useRef<HTMLSpanElement>(null)
  const isSeen = useIsSeen(box)
  const isCalm = useMedia('(prefers-reduced-motion: reduce)')
  const isMoving = isSeen && !isCalm
  return (
    <span ref={box} data-moving={isMoving} className={className}>
      {isMoving ? (
        <img src={src} alt={alt} decoding="async" draggable={false} onError={onError} className={FIT[fit]} />
      ) : (
        <StillPicture src={src} alt={alt} fit={fit} onError={onError} />
      )}
    </span>
  )
}

function StillPicture({ src, alt, fit, onError }: MovingPictureProps): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null)
  const failed = useRef(onError)
  failed.current = onError
  useEffect(() => {
    const picture = new Image()
    picture.onload = () => {
      const drawn = canvas.current
      if (!drawn) return
      drawn.width = picture.naturalWidth
      drawn.height = picture.naturalHeight
      // A canvas takes the first frame of a picture that moves.
      drawn.getContext('2d')?.drawImage(picture, 0, 0)
      drawn.dataset.drawn = ''
    }
    picture.onerror = () => failed.current?.()
    picture.src = src
    return () => {
      picture.onload = null
      picture.onerror = null
    }
  }, [src])
  return <canvas ref={canvas} role="img" aria-label={alt} aria-hidden={alt === ''} className={FIT[fit]} />
}
