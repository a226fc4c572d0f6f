/** The members that an `@` could mean, over the composer. The field keeps the focus and names the chosen one. */
import type { ReactNode } from 'react'
import type { MemberRow } from '../../data/rows.ts'
import { useAvatarUrl } from '../../data/use-live.ts'
import { composerText } from '../../i18n/catalogue/composer.ts'
import { useText } from '../../i18n/language-context.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { BidiText } from '../../ui/bidi-text.tsx'
import { classNames } from '../../ui/class-names.ts'

export function MentionList(props: {
  id: string
  members: readonly MemberRow[]
  chosen: number
  onPick: (member: MemberRow) => void
}): ReactNode {
  const words = useText(composerText)
  return (
    <div
      id={props.id}
      role="listbox"
      aria-label={words.mentions}
      className="absolute inset-x-2 bottom-full z-20 mb-2 overflow-hidden rounded-2xl border border-line bg-raised p-1 shadow-float"
    >
      {props.members.map((member, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's, which keeps the focus
        <div
          key={member.user}
          id={`${props.id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === props.chosen}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => props.onPick(member)}
          className={classNames(
            'flex min-h-11 cursor-pointer items-center gap-3 rounded-xl px-2',
            index === props.chosen && 'bg-selected',
          )}
        >
          <MemberAvatar member={member} />
          <BidiText text={member.name} className="truncate" />
          <bdi dir="ltr" className="truncate text-muted text-sm">
            @{member.username}
          </bdi>
        </div>
      ))}
    </div>
  )
}

function MemberAvatar(props: { member: MemberRow }): ReactNode {
  const { account, avatar, user, name } = props.member
  return <Avatar size="small" id={user} name={name} image={useAvatarUrl(account, avatar)} />
}
