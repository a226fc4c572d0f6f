/**
 * Who of each crowd is here (S4). A hint for a crowd names nobody; it says as of which seq its members are meant, and goes
 * to those of them who are here as of that very seq: to nobody who was removed before, nor was added after (L6). The
 * gateway is subscribed to a crowd as long as somebody of it is here. Knows nothing of sockets.
 */
import type { ConversationId, Seq, UserRef } from '../../src/model/event.ts'
import { memberMoves } from '../domain/member-moves.ts'
import type { Fanout, Hint } from '../fanout/port.ts'
import type { Store } from '../store/port.ts'

export interface Crowds {
  /** Somebody here waits for hints of the person, of themselves and of their crowds, until the answer is called. */
  hold(user: UserRef): Promise<() => void>
  /** The person was told of a crowd that they are in. */
  told(user: UserRef, conversation: ConversationId): void
  /** Names those who are here where the hint is for a crowd. */
  deliver(hint: Hint): void
}

export interface CrowdsOptions {
  store: Pick<Store, 'crowdsOf' | 'events'>
  fanout: Pick<Fanout, 'hold' | 'holdCrowd'>
  deliver: (hint: Hint) => void
  onError: (error: unknown) => void
}

/** There is one for everybody who is here: it holds as little as it can. */
interface Person {
  holders: number
  crowds: Set<ConversationId>
  /** Until their crowds are known. */
  entering: Promise<void> | undefined
}
const NONE = new Set<ConversationId>()
interface Crowd {
  /** Those of it who are here, and the seq since which they are known to be in. */
  users: Map<UserRef, Seq>
  /** As of when that is so. */
  membersSeq: Seq
  /** The highest that was heard of. */
  latestSeq: Seq
  held: Promise<() => void>
  reading?: Promise<void>
}

export function createCrowds({ store, fanout, deliver, onError }: CrowdsOptions): Crowds {
  const people = new Map<UserRef, Person>()
  const crowds = new Map<ConversationId, Crowd>()

  const enter = (user: UserRef, person: Person, conversation: ConversationId, seq: Seq): Crowd => {
    const fresh = () => ({ users: new Map<UserRef, Seq>(), membersSeq: seq, latestSeq: seq })
    const crowd = crowds.get(conversation) ?? { ...fresh(), held: fanout.holdCrowd(conversation) }
    crowds.set(conversation, crowd)
    crowd.latestSeq = Math.max(crowd.latestSeq, seq)
    crowd.membersSeq = Math.min(crowd.membersSeq, seq)
    put(user, person, conversation, crowd, seq)
    return crowd
  }
  const put = (user: UserRef, person: Person, conversation: ConversationId, crowd: Crowd, seq: Seq) => {
    if (!crowd.users.has(user)) crowd.users.set(user, seq)
    if (person.crowds === NONE) person.crowds = new Set()
    person.crowds.add(conversation)
  }
  const leave = (user: UserRef, conversation: ConversationId) => {
    const crowd = crowds.get(conversation)
    crowd?.users.delete(user)
    if (crowd) leaveIfEmpty(conversation, crowd)
  }
  const leaveIfEmpty = (conversation: ConversationId, crowd: Crowd) => {
    if (crowd.users.size > 0) return
    crowds.delete(conversation)
    void crowd.held.then((release) => release())
  }
  const enterAll = async (user: UserRef, person: Person) => {
    const found = await store.crowdsOf(user)
    if (people.get(user) !== person) return
    await Promise.all(found.map(({ conversation, membersSeq }) => enter(user, person, conversation, membersSeq).held))
  }
  const arrive = (user: UserRef): Person => {
    const person: Person = { holders: 0, crowds: NONE, entering: undefined }
    people.set(user, person)
    person.entering = enterAll(user, person)
      .catch(onError)
      .finally(() => {
        person.entering = undefined
      })
    return person
  }
  /** Who came and went since, of those who are here: so many rows as there were changes, however many are in. */
  const read = async (conversation: ConversationId, crowd: Crowd) => {
    const [after, upTo] = [crowd.membersSeq, crowd.latestSeq]
    const moves = await memberMoves(store, conversation, after, upTo)
    if (crowds.get(conversation) !== crowd) return
    for (const { user, seq, isIn } of moves) {
      const person = people.get(user)
      if (isIn && person) put(user, person, conversation, crowd, seq)
      else crowd.users.delete(user)
    }
    for (const { user } of moves) if (!crowd.users.has(user)) people.get(user)?.crowds.delete(conversation)
    leaveIfEmpty(conversation, crowd)
    // Who came meanwhile may know of an earlier state only: then it is read once more.
    if (crowd.membersSeq === after) crowd.membersSeq = upTo
  }
  const readAndDeliver = async (conversation: ConversationId, crowd: Crowd, hint: Hint, seq: Seq) => {
    while (crowd.membersSeq < seq && crowds.get(conversation) === crowd) {
      crowd.reading ??= read(conversation, crowd).finally(() => {
        delete crowd.reading
      })
      await crowd.reading
    }
    deliverAsOf(crowd, hint, seq)
  }
  /** To who came since the hint was made, that there is something is all that may be said. */
  const deliverAsOf = (crowd: Crowd, hint: Hint, seq: Seq) => {
    const users: UserRef[] = []
    const since: UserRef[] = []
    for (const [user, inSince] of crowd.users) (inSince <= seq ? users : since).push(user)
    if (users.length > 0) deliver(named(hint, users))
    if (since.length > 0) deliver({ push: 's', users: since, payload: [] })
  }

  return {
    async hold(user) {
      const person = people.get(user) ?? arrive(user)
      person.holders += 1
      const [release] = await Promise.all([fanout.hold(user), person.entering])
      return () => {
        release()
        person.holders -= 1
        if (person.holders > 0 || people.get(user) !== person) return
        people.delete(user)
        for (const conversation of person.crowds) leave(user, conversation)
      }
    },
    told(user, conversation) {
      const person = people.get(user)
      if (!person || person.crowds.has(conversation)) return
      enterAll(user, person).catch(onError)
    },
    deliver(hint) {
      if (!hint.crowd) return deliver(hint)
      const { conversation, membersSeq } = hint.crowd
      const crowd = crowds.get(conversation)
      if (!crowd) return
      crowd.latestSeq = Math.max(crowd.latestSeq, membersSeq)
      if (crowd.membersSeq >= membersSeq && !crowd.reading) deliverAsOf(crowd, hint, membersSeq)
      else readAndDeliver(conversation, crowd, hint, membersSeq).catch(onError)
    },
  }
}

function named({ crowd: _, ...hint }: Hint, users: UserRef[]): Hint {
  return { ...hint, users } as Hint
}
