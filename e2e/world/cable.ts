/** The network cable of one device: a loopback proxy to the server that can be pulled out and put back. */
import { once } from 'node:events'
import { type AddressInfo, createServer, connect as openSocket, type Server, type Socket } from 'node:net'
import { Transform } from 'node:stream'

export class Cable {
  readonly #listener: Server
  readonly #sockets = new Set<Socket>()
  #isOut = false
  #bytesPerSecond: number | undefined

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

  /** What goes to the server takes its time; undefined lets it run. */
  slowDown(bytesPerSecond: number | undefined): void {
    this.#bytesPerSecond = bytesPerSecond
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
      if (socket === near) socket.pipe(this.#throttle()).pipe(other)
      else socket.pipe(other)
    }
  }

  #throttle(): Transform {
    return new Transform({
      highWaterMark: 8 * 1024,
      transform: (chunk: Buffer, _encoding, done) => {
        const rate = this.#bytesPerSecond
        if (rate === undefined) done(null, chunk)
        else setTimeout(() => done(null, chunk), (chunk.length / rate) * 1_000)
      },
    })
  }
}
