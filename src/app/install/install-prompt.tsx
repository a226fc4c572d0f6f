/** Speaks of installing once, at a good moment: with the browser's own question, or with a guide where it has none. */
import { type ReactNode, useRef, useState, useSyncExternalStore } from 'react'
import { run } from '../../data/commands/run.ts'
import type { AccountId } from '../../data/rows.ts'
import { useOutboxEntries, usePreference } from '../../data/use-live.ts'
import { appText } from '../../i18n/catalogue/app.ts'
import { commonText } from '../../i18n/catalogue/common.ts'
import { useText } from '../../i18n/language-context.tsx'
import type { Cid } from '../../model/event.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { useMedia } from '../../ui/use-media.ts'
import { InstallGuide } from './install-guide.tsx'
import { isInstallMoment, MESSAGES_BEFORE } from './install-moment.ts'
import { hasInstallOffer, onInstallOffer, takeInstallOffer } from './install-offer.ts'
import { installWay } from './install-way.ts'

export function InstallPrompt(props: { account: AccountId }): ReactNode {
  const text = useText(appText)
  const common = useText(commonText)
  const sent = useSentCount(props.account)
  const isInstalled = useMedia('(display-mode: standalone)')
  const declinedAtMs = usePreference('install-declined-at', 0)
  const isOffered = useSyncExternalStore(onInstallOffer, hasInstallOffer)
  const [isGuideOpen, setIsGuideOpen] = useState(false)
  const [way] = useState(() => installWay(navigator.userAgent, navigator.maxTouchPoints))
  if (!isInstallMoment({ sent, isInstalled, declinedAtMs, nowMs: Date.now() })) return null
  if (!isOffered && way === undefined) return null
  const decline = (): void => prefer('install-declined-at', Date.now())
  const install = (): void => {
    if (isOffered) {
      decline()
      void takeInstallOffer()
    } else setIsGuideOpen(true)
  }
  return (
    <div className="fixed inset-x-3 top-[max(0.75rem,env(safe-area-inset-top))] z-30 mx-auto max-w-md animate-rise rounded-card shadow-float">
      <Banner
        icon="install"
        onClose={{ label: text.install.later, close: decline }}
        action={
          <Button variant="primary" size="small" onClick={install}>
            {isOffered ? text.install.now : text.install.how}
          </Button>
        }
      >
        {text.install.why}
      </Banner>
      {way && (
        <InstallGuide
          way={way}
          open={isGuideOpen}
          closeLabel={common.close}
          onClose={() => {
            setIsGuideOpen(false)
            decline()
          }}
        />
      )}
    </div>
  )
}

/** Messages sent on this device, as far as it matters. */
function useSentCount(account: AccountId): number {
  const kept = usePreference('sent-count', 0)
  const [counted] = useState(() => new Set<Cid>())
  // Ahead of what is kept while that is being written.
  const count = useRef(kept)
  count.current = Math.max(count.current, kept)
  useOutboxEntries(account, ({ cid, command }) => {
    if (command.op !== 'send' || counted.has(cid) || count.current >= MESSAGES_BEFORE) return
    counted.add(cid)
    count.current += 1
    prefer('sent-count', count.current)
  })
  return kept
}

function prefer(key: string, value: number): void {
  void run('set-preference', { key, value })
}
