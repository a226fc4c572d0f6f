/** What may be done with a member, by the same rules as the server's; removal asks once. */
import { useState } from 'react'
import type { MemberRow } from '../../data/rows.ts'
import { conversationDetailsText } from '../../i18n/catalogue/conversation-details.ts'
import { useText } from '../../i18n/language-context.tsx'
import { canChangeRole, canRemove } from '../../model/permissions.ts'
import type { MenuItem } from '../../ui/menu.tsx'
import type { MemberSectionProps } from './member-section.tsx'
import { useSubmit } from './use-submit.ts'

export interface MemberActions {
  items: MenuItem[]
  removal: { member: MemberRow | undefined; confirm: () => void; cancel: () => void }
}

export function useMemberActions(section: MemberSectionProps, member: MemberRow | undefined): MemberActions {
  const { row, self, onOpenDirect } = section
  const text = useText(conversationDetailsText)
  const submit = useSubmit(row.account)
  const [removing, setRemoving] = useState<MemberRow>()
  const items: MenuItem[] = []
  if (member) {
    const { user } = member
    items.push({ key: 'message', label: text.message, icon: 'user', onSelect: () => onOpenDirect(user) })
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
    if (removing) submit({ op: 'remove', conversation: row.id, user: removing.user })
    setRemoving(undefined)
  }
  return { items, removal: { member: removing, confirm, cancel: () => setRemoving(undefined) } }
}
