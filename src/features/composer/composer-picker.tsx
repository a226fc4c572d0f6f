/** What stands behind the button of the picker: emoji, and stickers beside them where the backend takes any. Each comes with its first use. */
import { type ReactNode, useId } from 'react'
import { run } from '../../data/commands/run.ts'
import { usePreference } from '../../data/use-live.ts'
import { stickersText } from '../../i18n/catalogue/stickers.ts'
import { useText } from '../../i18n/language-context.tsx'
import { LaterEmojiPicker } from '../../ui/emoji-picker/later-emoji-picker.tsx'
import { loadedLater } from '../../ui/loaded-later.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import type { StickerSending } from './stickers/use-sticker-sending.ts'
import { useEmojiHabits } from './use-emoji-habits.ts'
import type { EmojiPicking } from './use-emoji-picking.ts'

const LaterStickerPicker = loadedLater(async () => (await import('./stickers/sticker-picker.tsx')).StickerPicker)
/** Which of them this person used last. */
const PICKER_TAB = 'picker-tab'
type PickerTab = 'emoji' | 'stickers'

export function ComposerPicker(props: {
  picking: EmojiPicking
  stickers: StickerSending
  shouldFocus: boolean
}): ReactNode {
  const { picking, stickers, shouldFocus } = props
  const words = useText(stickersText)
  const { habits, change } = useEmojiHabits()
  const kept = usePreference<PickerTab>(PICKER_TAB, 'emoji')
  const panelId = useId()
  const tab = stickers.isOffered ? kept : 'emoji'
  return (
    <div className="flex h-full min-h-0 flex-col">
      {stickers.isOffered && (
        <div className="flex shrink-0 border-line border-b px-2">
          <Tabs<PickerTab>
            label={words.picker}
            tabs={[
              { key: 'emoji', label: words.emoji },
              { key: 'stickers', label: words.stickers },
            ]}
            selected={tab}
            panelId={panelId}
            onSelect={(value) => void run('set-preference', { key: PICKER_TAB, value })}
          />
        </div>
      )}
      <div id={panelId} role={stickers.isOffered ? 'tabpanel' : undefined} className="min-h-0 grow">
        {tab === 'emoji' ? (
          <LaterEmojiPicker habits={habits} onHabits={change} onPick={picking.pick} shouldFocus={shouldFocus} />
        ) : (
          <LaterStickerPicker
            account={stickers.account}
            shouldFocus={shouldFocus}
            onPick={(chosen) => {
              picking.close()
              stickers.send(chosen)
            }}
          />
        )}
      </div>
    </div>
  )
}
