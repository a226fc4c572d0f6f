/** Calls of the tab over the line and their answers, by number. Knows nothing of what runs at the other end. */
import type { CommandAnswer, CommandMap, CommandName } from '../../data/commands/run.ts'
import { RequestError, type RequestMap, type RequestName } from '../../data/requests.ts'
import type { Answer, CommandCall, Line, RequestCall, ToHost, ToTab } from './messages.ts'

export class TabClient {
  readonly #line: Line<ToHost>
  readonly #commands = new Map<number, (answer: CommandAnswer) => void>()
  readonly #requests = new Map<number, (answer: Answer) => void>()
  #last = 0

  constructor(line: Line<ToHost>) {
    this.#line = line
  }

  command<N extends CommandName>(name: N, input: CommandMap[N]): Promise<CommandAnswer> {
    this.#last += 1
    const id = this.#last
    this.#line.post({ type: 'command', id, call: { name, input } as CommandCall })
    return new Promise((resolve) => this.#commands.set(id, resolve))
  }

  /** Rejects with RequestError. */
  async request<N extends RequestName>(name: N, input: RequestMap[N]['input']): Promise<RequestMap[N]['output']> {
    this.#last += 1
    const id = this.#last
    const answered = new Promise<Answer>((resolve) => this.#requests.set(id, resolve))
    this.#line.post({ type: 'request', id, call: { name, input } as RequestCall })
    const answer = await answered
    if (!answer.ok) throw new RequestError(answer.code, answer.retryAfterMs)
    // The host answers by the map of requests; the line itself carries no types.
    return answer.output as RequestMap[N]['output']
  }

  /** Takes the answers out of what comes from the host. */
  receive(message: ToTab): void {
    if (message.type === 'command-answer') {
      this.#commands.get(message.id)?.(message.answer)
      this.#commands.delete(message.id)
    }
    if (message.type === 'request-answer') {
      this.#requests.get(message.id)?.(message.answer)
      this.#requests.delete(message.id)
    }
  }

  /** Nobody is there to answer any more. */
  close(): void {
    for (const settle of this.#requests.values()) settle({ ok: false, code: 'closed' })
    for (const settle of this.#commands.values()) settle({ ok: false, reason: 'storage-full' })
    this.#requests.clear()
    this.#commands.clear()
  }
}
