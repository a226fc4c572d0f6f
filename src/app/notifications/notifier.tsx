/**
 * Tells about new messages: a quiet banner in the tab that is looked at, a notification of the desktop where none is, from
 * one tab alone. Nothing is told twice, nothing that was read meanwhile. Rules: N1–N6 (docs/spec/notifications.md).
 */
import { type ReactNode, useCallback, useEffect, useEffectEvent, useRef, useState } from 'react'
import type { AccountRow, ConversationRow } from '../../data/rows.ts'
import { useConnection, useConversations } from '../../data/use-live.ts'
import { appText } from '../../i18n/catalogue/app.ts'
import { useLanguage, useText } from '../../i18n/language-context.tsx'
import type { ConversationId } from '../../model/event.ts'
import {
  closeDesktopNotification,
  notificationPermission,
  onNotificationOpened,
  showDesktopNotification,
} from '../../platform/notifications.ts'
import { playTone } from '../../platform/tone.ts'
import { isAnyTabVisible } from '../../platform/visible-tabs.ts'
import { parseRoute, routePath } from '../route.ts'
import { navigate } from '../router.ts'
import { ArrivalBanner } from './arrival-banner.tsx'
import { arrivalWords } from './arrival-words.ts'
import { arrivalsSince, isWorthTelling, type Told, toldOf } from './arrivals.ts'
import { useIsNotifier } from './use-is-notifier.ts'
import { useNotifyChoices } from './use-notify-choices.ts'

/** Long enough for another device, or another tab that shows the conversation, to say that it was read. */
const GRACE_MS = 700

export function Notifier(props: { account: AccountRow; open: ConversationId | undefined }): ReactNode {
  const choices = useNotifyChoices()
  const [banner, setBanner] = useState<ConversationRow>()
  const tell = useTell(choices, props.open, setBanner)
  useArrivals(props.account, tell)
  useEffect(() => onNotificationOpened((path) => navigate(parseRoute(path))), [])
  const close = useCallback(() => setBanner(undefined), [])
  const text = useText(appText)
  if (!banner || banner.id === props.open) return null
  return (
    <ArrivalBanner
      key={`${banner.id} ${banner.last?.seq}`}
      row={banner}
      words={arrivalWords(banner, choices.preview, text)}
      onClose={close}
    />
  )
}

function useTell(
  choices: ReturnType<typeof useNotifyChoices>,
  open: ConversationId | undefined,
  showBanner: (row: ConversationRow) => void,
): (rows: readonly ConversationRow[]) => Promise<void> {
  const text = useText(appText)
  const { language, direction } = useLanguage()
  const isNotifier = useIsNotifier()
  return async (rows) => {
    if (document.visibilityState === 'visible') {
      const elsewhere = rows.find(({ id }) => id !== open)
      if (!elsewhere) return
      if (choices.banner) showBanner(elsewhere)
      if (choices.sound) void playTone()
      return
    }
    if (!isNotifier() || (await isAnyTabVisible())) return
    if (choices.sound) void playTone()
    if (!choices.desktop || notificationPermission() !== 'granted') return
    for (const row of rows) {
      const { title, line } = arrivalWords(row, choices.preview, text)
      const path = routePath({ page: 'conversation', conversation: row.id })
      const shown = { title, body: line, tag: tagOf(row.id), path, lang: language, dir: direction }
      await showDesktopNotification(shown, () => {
        window.focus()
        navigate(parseRoute(path))
      })
    }
  }
}

/** Watches the list from the first moment that it is up to date; what a catch-up brings is told when it is over. */
function useArrivals({ account, self }: AccountRow, tell: (rows: readonly ConversationRow[]) => void): void {
  const rows = useConversations(account)
  const isLive = useConnection(account).status === 'live'
  const told = useRef<Told>(undefined)
  const newest = useRef(rows)
  const looked = useRef<readonly ConversationRow[]>([])
  const timers = useRef(new Set<ReturnType<typeof setTimeout>>())
  const tellNow = useEffectEvent((ids: readonly ConversationId[]) => {
    const still = newest.current?.filter((row) => ids.includes(row.id) && isWorthTelling(row, self.user)) ?? []
    if (still.length > 0) tell(still)
  })
  useEffect(() => {
    newest.current = rows
    if (!rows || !isLive) return
    const fresh = told.current ? arrivalsSince(told.current, rows, self.user) : []
    closeRead(looked.current, rows)
    looked.current = rows
    told.current = toldOf(rows)
    if (fresh.length === 0) return
    const timer = setTimeout(() => {
      timers.current.delete(timer)
      tellNow(fresh.map(({ id }) => id))
    }, GRACE_MS)
    timers.current.add(timer)
  }, [rows, isLive, self.user])
  useEffect(() => {
    const running = timers.current
    return () => {
      for (const timer of running) clearTimeout(timer)
    }
  }, [])
}

/** What was read, here or elsewhere, has nothing to say any more. */
function closeRead(former: readonly ConversationRow[], rows: readonly ConversationRow[]): void {
  const unread = new Set(former.flatMap(({ id, unread: count }) => (count > 0 ? [id] : [])))
  const read = rows.filter((row) => row.unread === 0 && unread.has(row.id))
  // Asked last: the browser asks another process for it.
  if (read.length === 0 || notificationPermission() !== 'granted') return
  for (const row of read) void closeDesktopNotification(tagOf(row.id))
}

function tagOf(conversation: ConversationId): string {
  return `hodhod ${conversation}`
}
