/** Buttons that choose, cut out and take away a picture. What comes of it is the caller's; a file that is none is told. */
import { type ReactNode, useRef, useState } from 'react'
import { commonText } from '../i18n/catalogue/common.ts'
import { pictureText } from '../i18n/catalogue/picture.ts'
import { useText } from '../i18n/language-context.tsx'
import { Button } from './button.tsx'
import type { CropArea } from './crop-area.ts'
import { CropDialog } from './crop-dialog.tsx'
import { encodePicture } from './encode-picture.ts'

/** Larger files are no photos for a small square. */
const MAX_FILE_BYTES = 40 * 1024 * 1024

export function PicturePicker(props: {
  hasPicture: boolean
  /** Of the square that is made. */
  side: number
  maxBytes: number
  onPicture: (bytes: Uint8Array<ArrayBuffer>) => void
  onRemove: () => void
  onBadFile: () => void
}): ReactNode {
  const text = useText(pictureText)
  const { cancel } = useText(commonText)
  const choose = props.hasPicture ? text.change : text.choose
  const { title, hint, zoom, frame, use: useWord } = text
  const input = useRef<HTMLInputElement>(null)
  const [picture, setPicture] = useState<ImageBitmap>()
  const [isBusy, setIsBusy] = useState(false)
  const close = (): void => {
    picture?.close()
    setPicture(undefined)
  }
  const take = async (file: File | undefined): Promise<void> => {
    if (!file) return
    const decoded = file.size > MAX_FILE_BYTES ? undefined : await createImageBitmap(file).catch(() => undefined)
    if (decoded) setPicture(decoded)
    else props.onBadFile()
  }
  const use = async (crop: CropArea): Promise<void> => {
    if (!picture) return
    setIsBusy(true)
    const bytes = await encodePicture(picture, crop, props)
    setIsBusy(false)
    close()
    if (bytes) props.onPicture(bytes)
    else props.onBadFile()
  }
  return (
    <>
      <div className="flex flex-wrap gap-x-2 gap-y-3">
        <Button size="small" onClick={() => input.current?.click()}>
          {choose}
        </Button>
        {props.hasPicture && (
          <Button size="small" variant="plain" className="text-danger" onClick={props.onRemove}>
            {text.remove}
          </Button>
        )}
      </div>
      <input
        ref={input}
        type="file"
        accept="image/*"
        aria-label={choose}
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => {
          void take(event.target.files?.[0])
          event.target.value = ''
        }}
      />
      {picture && (
        <CropDialog
          picture={picture}
          words={{ title, hint, zoom, frame, cancel, use: useWord }}
          busy={isBusy}
          onUse={(crop) => void use(crop)}
          onClose={close}
        />
      )}
    </>
  )
}
