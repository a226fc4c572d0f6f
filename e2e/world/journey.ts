/** The test of every journey: a world with a server of its own, and people who come into it. */
import { test as base, expect } from '@playwright/test'
import { Api } from './api.ts'
import { Device, type DeviceOptions } from './device.ts'
import { PASSWORD, Person } from './person.ts'
import { Server } from './server.ts'

export class World {
  readonly server: Server
  readonly #devices: Device[] = []

  private constructor(server: Server) {
    this.server = server
  }

  static async open(): Promise<World> {
    return new World(await Server.start())
  }

  /** A new person with an account, at a device of their own. */
  async join(username: string, name: string, options: DeviceOptions = {}): Promise<Person> {
    const person = new Person(await this.#device(options), username, name)
    await person.signUp()
    return person
  }

  /** Another device of the same person. */
  async joinAgain(person: Person, options: DeviceOptions = {}): Promise<Person> {
    const again = new Person(await this.#device(options), person.username, person.name)
    await again.signIn()
    return again
  }

  /** A device whose person has not signed in. */
  async stranger(options: DeviceOptions = {}): Promise<Device> {
    const device = await this.#device(options)
    await device.visit()
    return device
  }

  /** Somebody without a screen: what they do goes over HTTP. */
  api(username: string, name: string): Promise<Api> {
    return new Api(this.server.address).signUp(username, name, PASSWORD)
  }

  /** The same person as at a screen, over HTTP. */
  apiOf({ username }: Person): Promise<Api> {
    return new Api(this.server.address).signIn(username, PASSWORD)
  }

  async close(): Promise<string[]> {
    const complaints = this.#devices.flatMap((device) => device.complaints)
    await Promise.all(this.#devices.map((device) => device.close()))
    await this.server.remove()
    return complaints
  }

  async #device(options: DeviceOptions): Promise<Device> {
    const device = await Device.open(() => this.server.port, options)
    this.#devices.push(device)
    return device
  }
}

export const test = base.extend<{ world: World }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from it
  world: async ({}, use) => {
    const world = await World.open()
    await use(world)
    expect(await world.close(), 'nothing forbidden happened in any browser').toEqual([])
  },
})

export { expect }
