/**
 * Picks a sticker: a field that finds by Persian and English words, the last ones, the packs of this device, and the packs
 * that the backend offers. Works with no network, all but the last. Rules: M22, M23.
 */
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import type { AccountId, StickerPackRow } from '../../../data/rows.ts'
import { useHeldUrl } from '../../../data/use-media.ts'
import { useStickerPacks } from '../../../data/use-stickers.ts'
import { stickersText } from '../../../i18n/catalogue/stickers.ts'
import { useLanguage, useText } from '../../../i18n/language-context.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { MovingPicture } from '../../../ui/moving-picture.tsx'
import { roveFocus } from '../../../ui/rove-focus.ts'
import { foundStickers, recentStickers } from './found-stickers.ts'
import { OfferedPacks, PackHead } from './offered-packs.tsx'
import type { ChosenSticker } from './send-sticker.ts'

export interface StickerPickerProps {
  account: AccountId
  onPick: (chosen: ChosenSticker) => void
  /** The search field takes the focus; not where that would bring an on-screen keyboard. */
  shouldFocus: boolean
}

export function StickerPicker({ account, onPick, shouldFocus }: StickerPickerProps): ReactNode {
  const words = useText(stickersText)
  const { language } = useLanguage()
  const packs = useStickerPacks(account) ?? []
  const recents = useHeldRecents(packs)
  const [query, setQuery] = useState('')
  const search = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (shouldFocus) search.current?.focus({ preventScroll: true })
  }, [shouldFocus])
  const isSearch = query.trim() !== ''
  const found = isSearch ? foundStickers(packs, query) : []
  const grid = { account, onPick }
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="p-2 pb-1">
        <div className="flex items-center gap-2 rounded-full border border-line bg-ground ps-3 focus-within:border-accent focus-within:outline-1 focus-within:outline-accent">
          <Icon name="search" className="size-4 text-muted" />
          <input
            ref={search}
            type="search"
            dir={query === '' ? undefined : 'auto'}
            value={query}
            placeholder={words.search}
            aria-label={words.search}
            autoComplete="off"
            onChange={(event) => setQuery(event.target.value)}
            className="h-11 min-w-0 grow bg-transparent pe-3 outline-none placeholder:text-muted"
          />
        </div>
      </div>
      <div className="min-h-0 grow overflow-y-auto px-2 pb-3">
        {isSearch && <Stickers {...grid} label={words.found} chosen={found} />}
        {isSearch && found.length === 0 && (
          <p role="status" className="p-4 text-center text-muted text-sm">
            {words.nothingFound}
          </p>
        )}
        {!isSearch && recents.length > 0 && <Stickers {...grid} label={words.recent} chosen={recents} />}
        {!isSearch &&
          packs.map(({ pack, content, isVerified }) => (
            <Stickers
              key={pack}
              {...grid}
              label={content.title[language]}
              head={<PackHead account={account} pack={pack} content={content} isVerified={isVerified} />}
              chosen={content.stickers.map((sticker) => ({ pack, sticker }))}
            />
          ))}
        {!isSearch && <OfferedPacks account={account} installed={packs} />}
      </div>
    </div>
  )
}

/** They stay in their places while the picker is open. */
function useHeldRecents(packs: readonly StickerPackRow[]): readonly ChosenSticker[] {
  const [held, setHeld] = useState<readonly ChosenSticker[]>()
  const isKnown = packs.length > 0
  if (held === undefined && isKnown) setHeld(recentStickers(packs))
  return isKnown ? (held ?? []) : []
}

function Stickers(props: {
  account: AccountId
  label: string
  head?: ReactNode
  chosen: readonly ChosenSticker[]
  onPick: (chosen: ChosenSticker) => void
}): ReactNode {
  const { chosen, label } = props
  const [active, setActive] = useState(0)
  if (chosen.length === 0) return null
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const next = roveFocus(event, 'button[data-sticker]')
    if (next) setActive(Number(next.dataset.at))
  }
  return (
    <section aria-label={label}>
      {props.head ?? <h2 className="px-1 pt-2 pb-1 font-semibold text-muted text-xs">{label}</h2>}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to every sticker inside */}
      <div className="flex flex-wrap gap-1" onKeyDown={onKeyDown}>
        {chosen.map((one, at) => (
          <StickerButton
            key={`${one.pack} ${one.sticker.hash}`}
            account={props.account}
            chosen={one}
            at={at}
            isActive={at === Math.min(active, chosen.length - 1)}
            onPick={props.onPick}
          />
        ))}
      </div>
    </section>
  )
}

function StickerButton(props: {
  account: AccountId
  chosen: ChosenSticker
  at: number
  isActive: boolean
  onPick: (chosen: ChosenSticker) => void
}): ReactNode {
  const { account, chosen } = props
  const words = useText(stickersText)
  const { language } = useLanguage()
  const { hash, emoji, keywords } = chosen.sticker
  const url = useHeldUrl(account, hash)
  const name = words.sticker(keywords[language][0] ?? emoji)
  return (
    <button
      type="button"
      data-sticker={hash}
      data-at={props.at}
      tabIndex={props.isActive ? 0 : -1}
      aria-label={name}
      title={name}
      onClick={() => props.onPick(chosen)}
      className="pressable size-20 rounded-xl p-1 hover:bg-hover focus-visible:bg-hover"
    >
      {url && <MovingPicture src={url} alt="" fit="contain" className="block size-full" />}
    </button>
  )
}
