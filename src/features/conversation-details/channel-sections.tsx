/** Who writes in a channel, as this device knows it, and everybody who is in, by pages as they are scrolled to. */
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { MemberRow } from '../../data/rows.ts'
import { commonText } from '../../i18n/catalogue/common.ts'
import { conversationDetailsText } from '../../i18n/catalogue/conversation-details.ts'
import { errorsText } from '../../i18n/catalogue/errors.ts'
import { useText } from '../../i18n/language-context.tsx'
import type { UserRef } from '../../model/event.ts'
import { canManage } from '../../model/permissions.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Section } from '../../ui/section.tsx'
import { MemberList } from './member-list.tsx'
import type { MemberSectionProps } from './member-section.tsx'
import { type MemberPages, useMemberPages } from './use-member-pages.ts'

export function ChannelSections({ onAdd, members, ...rest }: MemberSectionProps): ReactNode {
  const text = useText(conversationDetailsText)
  const pages = useMemberPages(rest.row)
  const [removed, setRemoved] = useState<ReadonlySet<UserRef>>(new Set())
  const admins = members
    .filter(({ role }) => role === 'owner' || role === 'admin')
    .sort((a, b) => Number(b.role === 'owner') - Number(a.role === 'owner') || a.name.localeCompare(b.name, 'fa'))
  // The pages are of when they were asked for; who writes now, this device knows.
  const readers = pages.members
    .filter(({ user }) => !removed.has(user) && !admins.some((admin) => admin.user === user))
    .map((member): MemberRow => ({ ...member, role: 'member' }))
  return (
    <>
      <Section title={text.adminsTitle}>
        <p className="px-3 text-muted text-sm">{text.adminsMay}</p>
        <MemberList {...rest} members={admins} />
      </Section>
      <Section
        title={text.membersTitle}
        actions={canManage(rest.row) && <IconButton icon="user-add" label={text.addMember} onClick={onAdd} />}
      >
        <MemberList
          {...rest}
          members={readers}
          onRemove={(user) => setRemoved((before) => new Set([...before, user]))}
        />
        <PageEnd pages={pages} />
      </Section>
    </>
  )
}

/** Comes onto the screen where the list ends, and asks for more by that; also a button, for those who do not scroll. */
function PageEnd({ pages }: { pages: MemberPages }): ReactNode {
  const text = useText(conversationDetailsText)
  const common = useText(commonText)
  const errors = useText(errorsText)
  const button = useRef<HTMLButtonElement>(null)
  const { failure, isLoading, isAtEnd, loadMore } = pages
  useEffect(() => {
    const end = button.current
    if (!end || isLoading || failure) return
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && loadMore())
    observer.observe(end)
    return () => observer.disconnect()
  }, [isLoading, failure, loadMore])
  return (
    <>
      <p role="status" className="px-3 text-muted text-sm empty:hidden">
        {failure && errors[failure]}
      </p>
      {!isAtEnd && (
        // No anchor of the scrolling: it would stay on the screen while rows come above it, and ask for all of them.
        <Button ref={button} variant="plain" busy={isLoading} onClick={loadMore} className="[overflow-anchor:none]">
          {failure ? common.retry : text.moreMembers}
        </Button>
      )}
    </>
  )
}
