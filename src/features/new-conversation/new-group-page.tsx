/** A new group: a title and its first members. Made at once on this device; the outbox tells the server. */
import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { newCid } from '../../data/commands/new-cid.ts'
import { newGroupId } from '../../data/commands/new-group-id.ts'
import { run } from '../../data/commands/run.ts'
import type { AccountRow } from '../../data/rows.ts'
import { commonText } from '../../i18n/catalogue/common.ts'
import { errorsText } from '../../i18n/catalogue/errors.ts'
import { newConversationText } from '../../i18n/catalogue/new-conversation.ts'
import { useText } from '../../i18n/language-context.tsx'
import { isAcceptableName, MAX_TITLE_LENGTH } from '../../model/acceptable-name.ts'
import type { CommandContent } from '../../model/command.ts'
import type { ConversationId, UserRef } from '../../model/event.ts'
import { BidiText } from '../../ui/bidi-text.tsx'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Page } from '../../ui/page.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { showToast } from '../../ui/toast.tsx'
import { PersonFinder } from './person-finder.tsx'
import type { Person } from './use-people.ts'

export function NewGroupPage(props: {
  account: AccountRow
  onBack: () => void
  onOpen: (conversation: ConversationId) => void
}): ReactNode {
  const text = useText(newConversationText)
  const common = useText(commonText)
  const form = useId()
  const [title, setTitle] = useState('')
  const [fault, setFault] = useState<string>()
  const [members, setMembers] = useState<readonly Person[]>([])
  const create = useCreateGroup(props.account, props.onOpen)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const wanted = title.trim()
    const isAcceptable = isAcceptableName(wanted, MAX_TITLE_LENGTH)
    setFault(wanted === '' ? text.emptyTitle : isAcceptable ? undefined : common.badName)
    if (isAcceptable) create(wanted, members)
  }
  return (
    <Page
      title={text.newGroup}
      onBack={props.onBack}
      backLabel={common.back}
      footer={
        <Button type="submit" form={form} variant="primary">
          {text.create}
        </Button>
      }
    >
      <form id={form} className="flex flex-col gap-4" onSubmit={submit}>
        <TextField
          label={text.groupTitle}
          value={title}
          maxLength={MAX_TITLE_LENGTH}
          error={fault}
          onChange={(event) => {
            setTitle(event.target.value)
            setFault(undefined)
          }}
        />
        <MemberChips members={members} onRemove={(user) => setMembers(members.filter((one) => one.user !== user))} />
      </form>
      <PersonFinder
        account={props.account.account}
        without={[props.account.self.user, ...members.map(({ user }) => user)]}
        onPick={(person) => setMembers([...members, person])}
      />
    </Page>
  )
}

function MemberChips(props: { members: readonly Person[]; onRemove: (user: UserRef) => void }): ReactNode {
  const text = useText(newConversationText)
  if (props.members.length === 0) return null
  return (
    <ul aria-label={text.members} className="flex flex-wrap gap-2">
      {props.members.map(({ user, name }) => (
        <li key={user}>
          <button
            type="button"
            aria-label={text.removeMember(name)}
            onClick={() => props.onRemove(user)}
            className="pressable flex min-h-11 items-center gap-1 rounded-full bg-selected ps-4 pe-3"
          >
            <BidiText text={name} />
            <Icon name="close" className="size-4" />
          </button>
        </li>
      ))}
    </ul>
  )
}

function useCreateGroup(
  { account }: AccountRow,
  onOpen: (conversation: ConversationId) => void,
): (title: string, members: readonly Person[]) => void {
  const errors = useText(errorsText)
  return (title, members) => {
    const conversation = newGroupId()
    const command: CommandContent = { op: 'create', conversation, title, members: members.map(({ user }) => user) }
    void run('submit', { account, cid: newCid(), command, atMs: Date.now() }).then((answer) => {
      if (answer.ok) onOpen(conversation)
      else showToast(errors[answer.reason])
    })
  }
}
