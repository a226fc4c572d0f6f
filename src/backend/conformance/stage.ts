/** One world shared by the items of a suite: fresh people for each item, every one of whom is stopped and checked after it. */
import { expect } from 'vitest'
import type { ConversationId } from '../../model/event.ts'
import { ReferenceClient } from './reference-client.ts'
import { until } from './until.ts'
import type { Device, World } from './world.ts'

export class Stage {
  readonly world: World
  readonly #item: string
  readonly #clients: ReferenceClient[] = []
  readonly #devices: Device[] = []

  constructor(world: World, item: string) {
    this.world = world
    this.#item = item
  }

  /** A device of that person, not started. */
  async device(name: string): Promise<Device> {
    const device = await this.world.signIn(this.#named(name))
    this.#devices.push(device)
    return device
  }

  /** A client of a new device of that person, caught up and live. */
  async join(name: string): Promise<ReferenceClient> {
    return this.live(this.client(await this.device(name)))
  }

  client(device: Device, cursor: string | null = null): ReferenceClient {
    const client = new ReferenceClient(device, cursor)
    this.#clients.push(client)
    return client
  }

  async live(client: ReferenceClient): Promise<ReferenceClient> {
    client.start()
    await until(`${client.device.self.username} is live`, () => client.isCaughtUp)
    return client
  }

  converse(...names: string[]): Promise<ConversationId> {
    return this.world.converse(...names.map((name) => this.#named(name)))
  }

  /** Stops everybody and everything; no client may ever have held two events for one place. */
  async end(): Promise<void> {
    for (const client of this.#clients) {
      this.world.heal(client.device)
      await client.stop()
    }
    for (const { backend } of this.#devices) await backend.close()
    expect(this.#clients.flatMap((client) => [...client.logs.values()].flatMap((log) => log.conflicts))).toEqual([])
  }

  #named(name: string): string {
    return `${name}_${this.#item.toLowerCase()}`
  }
}
