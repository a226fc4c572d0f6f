/**
 * The pack of a sticker that stands in a conversation: its pictures, and bringing it here or letting go of it. Which pack that
 * is says the content of the sticker, not its sender; where no pack of this device or of the server has it, that is said. Rules: M22, M23.
 */
import { type ReactNode, useState } from 'react'
import { run } from '../../../data/commands/run.ts'
import { useHeldUrl } from '../../../data/use-media.ts'
import { installPack, type PackOfSticker, useOfferedPictures, usePackOf } from '../../../data/use-stickers.ts'
import { commonText } from '../../../i18n/catalogue/common.ts'
import { errorsText } from '../../../i18n/catalogue/errors.ts'
import { stickersText } from '../../../i18n/catalogue/stickers.ts'
import { useFormat, useLanguage, useText } from '../../../i18n/language-context.tsx'
import type { Attachment } from '../../../model/attachment.ts'
import type { Sticker } from '../../../model/sticker-pack.ts'
import { BidiText } from '../../../ui/bidi-text.tsx'
import { Button } from '../../../ui/button.tsx'
import { MovingPicture } from '../../../ui/moving-picture.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { Spinner } from '../../../ui/spinner.tsx'
import { showToast } from '../../../ui/toast.tsx'
import { usePeople } from '../conversation-context.ts'

export function StickerSheet({ item, onClose }: { item: Attachment; onClose: () => void }): ReactNode {
  const { account } = usePeople()
  const words = useText(stickersText)
  const common = useText(commonText)
  const { language } = useLanguage()
  const pack = usePackOf(account, item.hash)
  const isFound = pack !== undefined && pack !== null && pack !== 'not-reached'
  const title = isFound ? pack.content.title[language] : words.sticker(item.name ?? '')
  return (
    <Sheet
      open
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button variant="plain" onClick={onClose}>
            {common.close}
          </Button>
          {isFound && <PackButton pack={pack} title={title} />}
        </>
      }
    >
      {isFound ? <Pack pack={pack} /> : <NoPack item={item} why={pack} />}
    </Sheet>
  )
}

function PackButton({ pack, title }: { pack: PackOfSticker; title: string }): ReactNode {
  const { account } = usePeople()
  const words = useText(stickersText)
  const errors = useText(errorsText)
  const [isBusy, setIsBusy] = useState(false)
  const { id } = pack.content
  const install = async (): Promise<void> => {
    setIsBusy(true)
    const failed = await installPack(account, id)
    if (failed) showToast(errors[failed])
    setIsBusy(false)
  }
  if (pack.isHere)
    return (
      <Button aria-label={words.removePack(title)} onClick={() => void run('remove-pack', { account, pack: id })}>
        {words.remove}
      </Button>
    )
  return (
    <Button variant="primary" busy={isBusy} aria-label={words.installPack(title)} onClick={() => void install()}>
      {words.install}
    </Button>
  )
}

const NONE: readonly Sticker[] = []

function Pack({ pack: { content, isVerified, isHere } }: { pack: PackOfSticker }): ReactNode {
  const { account } = usePeople()
  const words = useText(stickersText)
  const format = useFormat()
  const { stickers, author } = content
  const urls = useOfferedPictures(account, isHere ? NONE : stickers)
  const bytes = stickers.reduce((sum, { size }) => sum + size, 0)
  return (
    <>
      <p className="text-muted text-sm">
        {author !== '' && (
          <>
            <BidiText text={author} /> ·{' '}
          </>
        )}
        {words.count(stickers.length)} · {format.bytes(bytes)}
        {!isVerified && ` · ${words.notVerified}`}
      </p>
      <p role="status" className="text-sm">
        {isHere ? words.here : words.notHere}
      </p>
      <ul aria-label={words.stickers} className="grid grid-cols-[repeat(auto-fill,minmax(5rem,1fr))] gap-2">
        {stickers.map((sticker) => (
          <OneSticker key={sticker.hash} sticker={sticker} offeredUrl={urls.get(sticker.hash)} />
        ))}
      </ul>
    </>
  )
}

/** Its emoji stands in its place until it is there. */
function OneSticker({ sticker, offeredUrl }: { sticker: Sticker; offeredUrl: string | undefined }): ReactNode {
  const { account } = usePeople()
  const words = useText(stickersText)
  const { language } = useLanguage()
  const held = useHeldUrl(account, sticker.hash)
  const url = held ?? offeredUrl
  const name = words.sticker(sticker.keywords[language][0] ?? sticker.emoji)
  return (
    <li className="flex aspect-square items-center justify-center" data-pack-sticker={sticker.hash}>
      {url ? (
        <MovingPicture src={url} alt={name} fit="contain" className="block size-full" />
      ) : (
        <span role="img" aria-label={name} className="text-3xl">
          {sticker.emoji}
        </span>
      )}
    </li>
  )
}

function NoPack({ item, why }: { item: Attachment; why: null | undefined | 'not-reached' }): ReactNode {
  const { account } = usePeople()
  const words = useText(stickersText)
  const url = useHeldUrl(account, item.hash)
  return (
    <div className="flex flex-col items-center gap-3">
      {url && <MovingPicture src={url} alt="" fit="contain" className="block size-42" />}
      {why === undefined ? (
        <Spinner />
      ) : (
        <p role="status" className="text-center text-muted text-sm">
          {why === null ? words.ofNoPack : words.notReached}
        </p>
      )}
    </div>
  )
}
