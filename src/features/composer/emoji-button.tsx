/** The button of the picker of emoji and stickers, and the picker where it floats beside it. */
import type { ReactNode } from 'react'
import { composerText } from '../../i18n/catalogue/composer.ts'
import { stickersText } from '../../i18n/catalogue/stickers.ts'
import { useText } from '../../i18n/language-context.tsx'
import { PickerPopover } from '../../ui/emoji-picker/picker-popover.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { ComposerPicker } from './composer-picker.tsx'
import type { StickerSending } from './stickers/use-sticker-sending.ts'
import type { EmojiPicking } from './use-emoji-picking.ts'

interface EmojiButtonProps {
  picking: EmojiPicking
  stickers: StickerSending
}

export function EmojiButton({ picking, stickers }: EmojiButtonProps): ReactNode {
  const words = useText(composerText)
  const label = useText(stickersText).picker
  const { anchor, isPanel } = picking
  return (
    <>
      <IconButton
        icon={isPanel && anchor ? 'keyboard' : 'emoji'}
        label={isPanel && anchor ? words.keyboard : words.emoji}
        aria-expanded={anchor !== null}
        aria-haspopup={isPanel ? undefined : 'dialog'}
        onPointerEnter={picking.prepare}
        onFocus={picking.prepare}
        onPointerDown={(event) => event.preventDefault()}
        onClick={(event) => picking.toggle(event.currentTarget)}
      />
      {anchor && !isPanel && (
        <PickerPopover label={label} anchor={anchor} onClose={picking.close} onLeave={picking.leave}>
          <ComposerPicker picking={picking} stickers={stickers} shouldFocus />
        </PickerPopover>
      )}
    </>
  )
}

/** Under the field, where the on-screen keyboard was. */
export function EmojiPanel({ picking, stickers }: EmojiButtonProps): ReactNode {
  if (!picking.anchor || !picking.isPanel) return null
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape belongs to everything inside
    <div
      onKeyDown={(event) => event.key === 'Escape' && picking.leave()}
      className="h-[min(20rem,45dvh)] border-line border-t"
    >
      <ComposerPicker picking={picking} stickers={stickers} shouldFocus={false} />
    </div>
  )
}
