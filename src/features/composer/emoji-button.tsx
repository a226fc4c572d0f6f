/** The button of the emoji picker, and the picker where it floats beside it. */
import type { ReactNode } from 'react'
import { composerText } from '../../i18n/catalogue/composer.ts'
import { useText } from '../../i18n/language-context.tsx'
import { EmojiPopover } from '../../ui/emoji-picker/emoji-popover.tsx'
import { LaterEmojiPicker } from '../../ui/emoji-picker/later-emoji-picker.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { useEmojiHabits } from './use-emoji-habits.ts'
import type { EmojiPicking } from './use-emoji-picking.ts'

export function EmojiButton({ picking }: { picking: EmojiPicking }): ReactNode {
  const words = useText(composerText)
  const { habits, change } = useEmojiHabits()
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
        <EmojiPopover
          anchor={anchor}
          habits={habits}
          onHabits={change}
          onPick={picking.pick}
          onClose={picking.close}
          onLeave={picking.leave}
        />
      )}
    </>
  )
}

/** Under the field, where the on-screen keyboard was. */
export function EmojiPanel({ picking }: { picking: EmojiPicking }): ReactNode {
  const { habits, change } = useEmojiHabits()
  if (!picking.anchor || !picking.isPanel) return null
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape belongs to everything inside
    <div
      onKeyDown={(event) => event.key === 'Escape' && picking.leave()}
      className="h-[min(20rem,45dvh)] border-line border-t"
    >
      <LaterEmojiPicker habits={habits} onHabits={change} onPick={picking.pick} shouldFocus={false} />
    </div>
  )
}
