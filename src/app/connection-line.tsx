/** The state of the connection as one quiet line; nothing while all is well. Short waits are not worth a word. */
import { type ReactNode, useEffect, useState } from 'react'
import { type ConnectionState, request } from '../data/requests.ts'
import type { AccountRow } from '../data/rows.ts'
import { useConnection } from '../data/use-live.ts'
import { appText } from '../i18n/catalogue/app.ts'
import { errorsText } from '../i18n/catalogue/errors.ts'
import { useText } from '../i18n/language-context.tsx'
import { Icon } from '../ui/icon.tsx'

const patienceMs = 1_000

export function ConnectionLine(props: { account: AccountRow }): ReactNode {
  const { account, signedOut = false } = props.account
  const connection = useConnection(account)
  const isTrouble = signedOut || connection.status !== 'live'
  const isShown = useSettled(isTrouble) && isTrouble
  return (
    <div role="status" className="shrink-0">
      {isShown && <Line account={props.account} connection={connection} />}
    </div>
  )
}

function Line(props: { account: AccountRow; connection: ConnectionState }): ReactNode {
  const text = useText(appText)
  const { account, connection } = props
  const isBusy = connection.status === 'connecting' || connection.status === 'catching-up'
  return (
    <p className="flex min-h-9 items-center gap-2 border-line border-b bg-ground px-4 py-1 text-muted text-sm">
      <Icon name={isBusy ? 'cloud' : 'cloud-off'} className="size-4" />
      <span className="grow">{useSentence(account, connection)}</span>
      {connection.status === 'waiting' && !account.signedOut && (
        <button
          type="button"
          className="min-h-9 px-1 font-medium text-accent hover:underline"
          onClick={() => void request('retry-now', { account: account.account }).catch(() => undefined)}
        >
          {text.tryNow}
        </button>
      )}
      {isSignedOut(account, connection) && (
        <a
          href="/sign-in"
          className="relative font-medium text-accent underline after:absolute after:inset-x-0 after:-inset-y-2.5"
        >
          {text.signInAgain}
        </a>
      )}
    </p>
  )
}

function useSentence(account: AccountRow, connection: ConnectionState): string {
  const text = useText(appText)
  const errors = useText(errorsText)
  if (isSignedOut(account, connection)) return text.connection.signedOut
  if (connection.status === 'stopped') return errors[connection.cause]
  if (connection.status === 'live') return ''
  if (connection.status === 'waiting' && connection.cause !== 'unreachable') return errors[connection.cause]
  return text.connection[connection.status]
}

function isSignedOut(account: AccountRow, connection: ConnectionState): boolean {
  if (account.signedOut) return true
  return connection.status === 'stopped' && connection.cause === 'unauthenticated'
}

/** True once the trouble has lasted a while. */
function useSettled(isTrouble: boolean): boolean {
  const [isSettled, setIsSettled] = useState(false)
  useEffect(() => {
    if (!isTrouble) {
      setIsSettled(false)
      return
    }
    const timer = setTimeout(() => setIsSettled(true), patienceMs)
    return () => clearTimeout(timer)
  }, [isTrouble])
  return isSettled
}
