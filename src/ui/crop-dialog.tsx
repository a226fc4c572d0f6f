/**
 * Chooses the square of a picture that shall show: drag it, the slider, or the keys (arrows, plus, minus). The round frame
 * shows what others will see. Knows nothing of what the picture is for.
 */
import { type KeyboardEvent, type PointerEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { Button } from './button.tsx'
import { type CropArea, MAX_ZOOM, movedBy, WHOLE, zoomedTo } from './crop-area.ts'
import { Dialog } from './dialog.tsx'
import { drawCrop } from './encode-picture.ts'

const VIEW_SIDE = 512
const KEY_STEP = 0.02
const ZOOM_STEP = 0.1

export interface CropWords {
  title: string
  hint: string
  zoom: string
  frame: string
  cancel: string
  use: string
}

export function CropDialog(props: {
  picture: ImageBitmap
  words: CropWords
  busy: boolean
  onUse: (crop: CropArea) => void
  onClose: () => void
}): ReactNode {
  const { picture, words } = props
  const [crop, setCrop] = useState(WHOLE)
  const zoomId = useId()
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={words.title}
      sheet
      actions={
        <>
          <Button onClick={props.onClose}>{words.cancel}</Button>
          <Button variant="primary" disabled={props.busy} onClick={() => props.onUse(crop)}>
            {words.use}
          </Button>
        </>
      }
    >
      <CropFrame picture={picture} crop={crop} label={words.frame} hint={words.hint} onChange={setCrop} />
      <label htmlFor={zoomId} className="flex min-h-11 items-center gap-3">
        <span className="shrink-0">{words.zoom}</span>
        <input
          id={zoomId}
          type="range"
          min={1}
          max={MAX_ZOOM}
          step={0.01}
          value={crop.zoom}
          onChange={(event) => setCrop(zoomedTo(crop, Number(event.target.value), picture))}
          className="h-11 grow accent-accent"
        />
      </label>
    </Dialog>
  )
}

function CropFrame(props: {
  picture: ImageBitmap
  crop: CropArea
  label: string
  hint: string
  onChange: (crop: CropArea) => void
}): ReactNode {
  const { picture, crop, onChange } = props
  const canvas = useRef<HTMLCanvasElement>(null)
  /** Where the pointer was, in pixels of the page, while it drags. */
  const last = useRef<{ x: number; y: number }>(undefined)
  const hintId = useId()
  useEffect(() => {
    if (canvas.current) drawCrop(canvas.current, picture, crop)
  }, [picture, crop])
  const drag = (event: PointerEvent<HTMLElement>): void => {
    const from = last.current
    if (!from || !event.currentTarget.hasPointerCapture(event.pointerId)) return
    const side = event.currentTarget.clientWidth
    onChange(movedBy(crop, (event.clientX - from.x) / side, (event.clientY - from.y) / side, picture))
    last.current = { x: event.clientX, y: event.clientY }
  }
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: no element means a thing that is moved with the arrow keys */}
      <div
        role="group"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it takes the arrow keys
        tabIndex={0}
        aria-label={props.label}
        aria-describedby={hintId}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          last.current = { x: event.clientX, y: event.clientY }
        }}
        onPointerMove={drag}
        onLostPointerCapture={() => {
          last.current = undefined
        }}
        onKeyDown={(event) => byKey(event, crop, picture, onChange)}
        className="relative mx-auto aspect-square w-full max-w-72 cursor-grab touch-none select-none overflow-hidden rounded-xl outline-offset-2 focus-visible:outline-2 focus-visible:outline-accent active:cursor-grabbing"
      >
        <canvas ref={canvas} width={VIEW_SIDE} height={VIEW_SIDE} className="size-full" />
        <span className="pointer-events-none absolute inset-0 rounded-full border-2 border-white/80 shadow-[0_0_0_100vmax_rgb(0_0_0/0.5)]" />
      </div>
      <p id={hintId} className="text-muted text-sm">
        {props.hint}
      </p>
    </>
  )
}

function byKey(event: KeyboardEvent, crop: CropArea, picture: ImageBitmap, onChange: (crop: CropArea) => void): void {
  const moves: Record<string, [number, number]> = {
    ArrowLeft: [-KEY_STEP, 0],
    ArrowRight: [KEY_STEP, 0],
    ArrowUp: [0, -KEY_STEP],
    ArrowDown: [0, KEY_STEP],
  }
  const zooms: Record<string, number> = { '+': ZOOM_STEP, '=': ZOOM_STEP, '-': -ZOOM_STEP }
  const move = moves[event.key]
  const zoom = zooms[event.key]
  if (!move && zoom === undefined) return
  event.preventDefault()
  onChange(move ? movedBy(crop, ...move, picture) : zoomedTo(crop, crop.zoom + (zoom ?? 0), picture))
}
