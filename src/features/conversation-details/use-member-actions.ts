/** What may be done with a member, by the same rules as the server's; removal asks once. */
import { useState } from 'react'
import { run } from '../../data/commands/run.ts'
import type { MemberRow } from '../../data/rows.ts'
import { errorsText } from '../../i18n/catalogue/errors.ts'
import { useText } from '../../i18n/language-context.tsx'
import { canChangeRole, canRemove } from '../../model/permissions.ts'
import type { MenuItem } from '../../ui/menu.tsx'
import { showToast } from '../../ui/toast.tsx'
import type { MemberListProps } from './member-list.tsx'
import { useDetailsText } from './use-details-text.ts'
import { useSubmit } from './use-submit.ts'

export interface MemberActions {
  items: MenuItem[]
  removal: { member: MemberRow | undefined; confirm: () => void; cancel: () => void }
}

export function useMemberActions(section: MemberListProps, member: MemberRow | undefined): MemberActions {
  const { row, self, onOpenDirect } = section
  const text = useDetailsText(row)
  const submit = useSubmit(row.account)
  const errors = useText(errorsText)
  const [removing, setRemoving] = useState<MemberRow>()
  const openDirect = ({ account, user, username, name }: MemberRow): void => {
    void run('open-direct', { account, user, username, name }).then((answer) => {
      if (answer.ok) onOpenDirect(user)
      else showToast(errors[answer.reason])
    })
  }
  const items: MenuItem[] = []
  if (member) {
    const { user } = member
    items.push({ key: 'message', label: text.message, icon: 'user', onSelect: () => openDirect(member) })
    if (canChangeRole(row) && member.role !== 'owner') {
      const role = member.role === 'admin' ? 'member' : 'admin'
      const label = role === 'admin' ? text.makeAdmin : text.dismissAdmin
      const onSelect = (): void => submit({ op: 'role', conversation: row.id, user, role })
      items.push({ key: 'role', label, icon: 'crown', onSelect })
    }
    if (canRemove(row, member, self)) {
      const onSelect = (): void => setRemoving(member)
      items.push({ key: 'remove', label: text.removeMember, icon: 'user-remove', danger: true, onSelect })
    }
  }
  const confirm = (): void => {
    if (removing) {
      submit({ op: 'remove', conversation: row.id, user: removing.user })
      section.onRemove?.(removing.user)
    }
    setRemoving(undefined)
  }
  return { items, removal: { member: removing, confirm, cancel: () => setRemoving(undefined) } }
}
