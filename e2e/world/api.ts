/** A person's plain HTTP client (W2): how journeys and seeded worlds put things in the log without a browser. */
import { randomBytes } from 'node:crypto'
import type { WireCommand } from '../../protocol/command.ts'
import type { RequestName, RequestOf, ResponseOf } from '../../protocol/requests.ts'

type Distributed<T> = T extends WireCommand ? Omit<T, 'cid'> : never
export type CommandWithoutCid = Distributed<WireCommand>

export class Api {
  readonly #address: string
  #token: string | undefined
  #user = ''

  constructor(address: string) {
    this.#address = address
  }

  get user(): string {
    return this.#user
  }

  async signUp(username: string, name: string, password: string): Promise<this> {
    const { token, self } = await this.ask('sign-up', { username, name, password, device: 'api' })
    this.#token = token
    this.#user = self.user
    return this
  }

  async signIn(username: string, password: string): Promise<this> {
    const { token, self } = await this.ask('sign-in', { username, password, device: 'api' })
    this.#token = token
    this.#user = self.user
    return this
  }

  /** Performs a command under a fresh cid. */
  perform(command: CommandWithoutCid): Promise<ResponseOf<'perform'>> {
    return this.ask('perform', { ...command, cid: randomBytes(16).toString('base64url') } as WireCommand)
  }

  /** Sends texts in order, one after the other. */
  async say(conversation: string, texts: Iterable<string>): Promise<void> {
    for (const body of texts) await this.perform({ op: 'send', conversation, body })
  }

  async ask<N extends RequestName>(name: N, request: RequestOf<N>): Promise<ResponseOf<N>> {
    const response = await fetch(`${this.#address}/api/${name}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(this.#token === undefined ? {} : { authorization: `Bearer ${this.#token}` }),
      },
      body: JSON.stringify(request),
    })
    const answer = (await response.json()) as ResponseOf<N> | { error: { code: string } }
    if ('error' in answer) throw new Error(`${name}: ${answer.error.code}`)
    return answer
  }
}
