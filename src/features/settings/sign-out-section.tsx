/** Signing out removes everything of the account from the device, so it warns while the outbox is not empty. */
import { type ReactNode, useState } from 'react'
import { RequestError, request } from '../../data/requests.ts'
import type { AccountId } from '../../data/rows.ts'
import { useOutbox } from '../../data/use-live.ts'
import { commonText } from '../../i18n/catalogue/common.ts'
import { errorsText } from '../../i18n/catalogue/errors.ts'
import { settingsText } from '../../i18n/catalogue/settings.ts'
import { useText } from '../../i18n/language-context.tsx'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { showToast } from '../../ui/toast.tsx'

export function SignOutSection(props: { account: AccountId; onOpenOutbox: () => void }): ReactNode {
  const text = useText(settingsText)
  const common = useText(commonText)
  const [isAsking, setIsAsking] = useState(false)
  const { isBusy, signOut } = useSignOut(props.account)
  const hasWaiting = (useOutbox(props.account)?.length ?? 0) > 0
  return (
    <>
      <Button variant="plain" icon="logout" className="self-start text-danger" onClick={() => setIsAsking(true)}>
        {text.signOut}
      </Button>
      <ConfirmDialog
        open={isAsking}
        title={text.signOutTitle}
        text={
          <>
            <p>{text.signOutText}</p>
            {hasWaiting && <WaitingWarning onOpenOutbox={props.onOpenOutbox} />}
          </>
        }
        confirmLabel={text.signOutAnyway}
        cancelLabel={common.cancel}
        busy={isBusy}
        onConfirm={signOut}
        onCancel={() => setIsAsking(false)}
      />
    </>
  )
}

function WaitingWarning(props: { onOpenOutbox: () => void }): ReactNode {
  const text = useText(settingsText)
  return (
    <div className="mt-3 flex flex-col items-start gap-2 rounded-xl bg-hover p-3 text-saffron">
      <p>{text.signOutWaiting}</p>
      <Button size="small" icon="outbox" onClick={props.onOpenOutbox}>
        {text.seeOutbox}
      </Button>
    </div>
  )
}

function useSignOut(account: AccountId): { isBusy: boolean; signOut: () => void } {
  const errors = useText(errorsText)
  const [isBusy, setIsBusy] = useState(false)
  const signOut = async (): Promise<void> => {
    setIsBusy(true)
    try {
      await request('sign-out', { account })
    } catch (error) {
      if (!(error instanceof RequestError)) throw error
      showToast(errors[error.code])
    } finally {
      setIsBusy(false)
    }
  }
  return { isBusy, signOut: () => void signOut() }
}
