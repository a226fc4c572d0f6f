/** Takes files that are dropped onto the conversation or pasted into the composer; text goes its own way. */
import { type ReactNode, type RefObject, useEffect, useEffectEvent, useState } from 'react'
import { createPortal } from 'react-dom'

export function DropZone(props: {
  box: RefObject<HTMLElement | null>
  label: string
  onFiles: (files: File[]) => void
}): ReactNode {
  const [place, setPlace] = useState<Element | null>(null)
  const take = useEffectEvent(props.onFiles)
  useEffect(() => {
    const box = props.box.current
    const section = box?.closest('section')
    if (!box || !section) return undefined
    const drag = (event: DragEvent): void => {
      if (!event.dataTransfer?.types.includes('Files')) return
      event.preventDefault()
      setPlace(section)
    }
    const leave = (event: DragEvent): void => {
      if (!(event.relatedTarget instanceof Node && section.contains(event.relatedTarget))) setPlace(null)
    }
    const drop = (event: DragEvent): void => {
      setPlace(null)
      const files = [...(event.dataTransfer?.files ?? [])]
      if (files.length === 0) return
      event.preventDefault()
      take(files)
    }
    const paste = (event: ClipboardEvent): void => {
      const files = [...(event.clipboardData?.files ?? [])]
      // An office program puts a picture beside the text that was meant.
      if (files.length === 0 || event.clipboardData?.types.includes('text/plain')) return
      event.preventDefault()
      take(files)
    }
    section.addEventListener('dragenter', drag)
    section.addEventListener('dragover', drag)
    section.addEventListener('dragleave', leave)
    section.addEventListener('drop', drop)
    box.addEventListener('paste', paste)
    return () => {
      section.removeEventListener('dragenter', drag)
      section.removeEventListener('dragover', drag)
      section.removeEventListener('dragleave', leave)
      section.removeEventListener('drop', drop)
      box.removeEventListener('paste', paste)
    }
  }, [props.box])
  if (!place) return null
  return createPortal(
    <div className="pointer-events-none absolute inset-2 z-40 flex items-center justify-center rounded-2xl border-2 border-accent border-dashed bg-surface/90 font-semibold text-accent text-lg">
      {props.label}
    </div>,
    place,
  )
}
