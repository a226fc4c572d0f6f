/** A search field over people, and the rows it finds. What choosing means is the caller's. */
import { type ReactNode, useState } from 'react'
import type { AccountId } from '../../data/rows.ts'
import { useAvatarUrl } from '../../data/use-live.ts'
import { errorsText } from '../../i18n/catalogue/errors.ts'
import { newConversationText } from '../../i18n/catalogue/new-conversation.ts'
import { useText } from '../../i18n/language-context.tsx'
import type { UserRef } from '../../model/event.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { BidiText } from '../../ui/bidi-text.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { RecoveredSearch } from '../../ui/recovered-search.tsx'
import { Row } from '../../ui/row.tsx'
import { Section } from '../../ui/section.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { type People, type Person, usePeople } from './use-people.ts'

export function PersonFinder(props: {
  account: AccountId
  /** People who are not offered: the person, those who are in already. */
  without: readonly UserRef[]
  onPick: (person: Person) => void
}): ReactNode {
  const text = useText(newConversationText)
  const [query, setQuery] = useState('')
  const people = usePeople(props.account, query)
  const isOffered = ({ user }: Person): boolean => !props.without.includes(user)
  const known = people.known.filter(isOffered)
  const found = people.found?.filter((person) => isOffered(person) && !known.some(({ user }) => user === person.user))
  return (
    <>
      <TextField
        label={text.find}
        hint={text.findHint}
        type="search"
        value={query}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        onChange={(event) => setQuery(event.target.value)}
      />
      {people.recovered !== undefined && known.length > 0 && <RecoveredSearch query={people.recovered} />}
      {known.length > 0 && (
        <PersonList account={props.account} title={text.known} people={known} onPick={props.onPick} />
      )}
      {found && found.length > 0 && (
        <PersonList account={props.account} title={text.found} people={found} onPick={props.onPick} />
      )}
      <FinderNews people={people} isEmpty={people.found?.length === 0 && known.length === 0} />
    </>
  )
}

function PersonList(props: {
  account: AccountId
  title: string
  people: readonly Person[]
  onPick: (person: Person) => void
}): ReactNode {
  return (
    <Section title={props.title}>
      <ul>
        {props.people.map((person) => (
          <li key={person.user}>
            <Row
              start={<PersonAvatar account={props.account} person={person} />}
              title={<BidiText text={person.name} />}
              detail={person.username && <bdi dir="ltr">@{person.username}</bdi>}
              onClick={() => props.onPick(person)}
            />
          </li>
        ))}
      </ul>
    </Section>
  )
}

function PersonAvatar(props: { account: AccountId; person: Person }): ReactNode {
  const { name, user, avatar } = props.person
  return <Avatar name={name} id={user} image={useAvatarUrl(props.account, avatar)} />
}

function FinderNews(props: { people: People; isEmpty: boolean }): ReactNode {
  const text = useText(newConversationText)
  const errors = useText(errorsText)
  const { failure, isAsking } = props.people
  return (
    <div aria-live="polite">
      {isAsking && <Skeleton className="h-14" />}
      {failure && <p className="px-3 text-muted">{errors[failure]}</p>}
      {props.isEmpty && <EmptyState icon="search" title={text.none} hint={text.noneHint} />}
    </div>
  )
}
