/** The head of a pack of this device, and the packs that the backend offers beside: brought and let go of here. Rules: M22, M23. */
import { type ReactNode, useState } from 'react'
import { run } from '../../../data/commands/run.ts'
import type { OfferedPack } from '../../../data/requests.ts'
import type { AccountId, StickerPackRow } from '../../../data/rows.ts'
import { installPack, useOfferedPacks } from '../../../data/use-stickers.ts'
import { errorsText } from '../../../i18n/catalogue/errors.ts'
import { stickersText } from '../../../i18n/catalogue/stickers.ts'
import { useFormat, useLanguage, useText } from '../../../i18n/language-context.tsx'
import type { StickerPack } from '../../../model/sticker-pack.ts'
import { BidiText } from '../../../ui/bidi-text.tsx'
import { Button } from '../../../ui/button.tsx'
import { showToast } from '../../../ui/toast.tsx'

export function PackHead(props: {
  account: AccountId
  pack: string
  content: StickerPack
  isVerified: boolean
}): ReactNode {
  const { account, pack, content } = props
  const words = useText(stickersText)
  const { language } = useLanguage()
  const title = content.title[language]
  return (
    <div className="flex items-center gap-2 px-1 pt-2">
      <h2 className="min-w-0 grow truncate font-semibold text-muted text-xs">
        <BidiText text={title} />
        {!props.isVerified && ` · ${words.notVerified}`}
      </h2>
      <Button
        size="small"
        variant="plain"
        aria-label={words.removePack(title)}
        onClick={() => void run('remove-pack', { account, pack })}
      >
        {words.remove}
      </Button>
    </div>
  )
}

export function OfferedPacks(props: { account: AccountId; installed: readonly StickerPackRow[] }): ReactNode {
  const { account, installed } = props
  const words = useText(stickersText)
  const offered = useOfferedPacks(account)
  const rest = offered?.filter(({ content }) => !installed.some(({ pack }) => pack === content.id)) ?? []
  const isNothing = installed.length === 0 && rest.length === 0
  return (
    <section aria-label={words.offered} aria-busy={offered === undefined}>
      {rest.length > 0 && <h2 className="px-1 pt-3 pb-1 font-semibold text-muted text-xs">{words.offered}</h2>}
      {rest.map((one) => (
        <OfferedRow key={one.content.id} account={account} {...one} />
      ))}
      {isNothing && offered !== undefined && (
        <p role="status" className="p-4 text-center text-muted text-sm">
          {offered === null ? words.notReached : words.nothing}
        </p>
      )}
    </section>
  )
}

function OfferedRow({ account, content, isVerified }: OfferedPack & { account: AccountId }): ReactNode {
  const words = useText(stickersText)
  const errors = useText(errorsText)
  const format = useFormat()
  const { language } = useLanguage()
  const [isBusy, setIsBusy] = useState(false)
  const title = content.title[language]
  const bytes = content.stickers.reduce((sum, { size }) => sum + size, 0)
  const install = async (): Promise<void> => {
    setIsBusy(true)
    const failed = await installPack(account, content.id)
    if (failed) showToast(errors[failed])
    setIsBusy(false)
  }
  return (
    <div className="flex items-center gap-2 px-1 py-1">
      <span className="min-w-0 grow">
        <BidiText as="span" text={title} className="block truncate" />
        <span className="block text-muted text-xs">
          {words.count(content.stickers.length)} · {format.bytes(bytes)}
          {!isVerified && ` · ${words.notVerified}`}
        </span>
      </span>
      <Button size="small" busy={isBusy} aria-label={words.installPack(title)} onClick={() => void install()}>
        {words.install}
      </Button>
    </div>
  )
}
