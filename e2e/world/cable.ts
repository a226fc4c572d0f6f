/** The network cable of one device: a loopback proxy to the server that can be pulled out and put back. */
import { once } from 'node:events'
import { type AddressInfo, createServer, connect as openSocket, type Server, type Socket } from 'node:net'

export class Cable {
  readonly #listener: Server
  readonly #sockets = new Set<Socket>()
  #isOut = false

  private constructor(to: () => number) {
    this.#listener = createServer((socket) => this.#join(socket, to()))
  }

  /** @param to the server's port, asked at each connection */
  static async lay(to: () => number): Promise<Cable> {
    const cable = new Cable(to)
    cable.#listener.listen(0, '127.0.0.1')
    await once(cable.#listener, 'listening')
    return cable
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#listener.address() as AddressInfo).port}`
  }

  pull(): void {
    this.#isOut = true
    for (const socket of this.#sockets) socket.destroy()
  }

  plug(): void {
    this.#isOut = false
  }

  async close(): Promise<void> {
    this.pull()
    this.#listener.close()
    await once(this.#listener, 'close')
  }

  #join(near: Socket, port: number): void {
    if (this.#isOut) return void near.destroy()
    const far = openSocket(port, '127.0.0.1')
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#sockets.add(socket)
      socket.on('error', () => other.destroy())
      socket.on('close', () => {
        this.#sockets.delete(socket)
        other.destroy()
      })
      socket.pipe(other)
    }
  }
}
