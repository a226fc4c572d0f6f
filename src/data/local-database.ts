/**
 * A connection to the local database that is made anew when the browser closes it, that gives way to a newer version of
 * the app in another tab, and that says when the database is lost to this one. Knows nothing of the stores.
 */

/** newer: a later version of the app has it now. gone: it was taken off the device under the running app. */
export type DatabaseLoss = 'newer' | 'gone'

/**
 * Asked where something could not be written because the disk is full.
 * @param bytes that are needed, where that is known: nothing goes for what would not fit then either
 * @returns whether it is worth to try again
 */
export type MakeRoom = (bytes?: number) => Promise<boolean>

export class LocalDatabase {
  readonly name: string
  /** Set by who knows what can go. */
  makeRoom: MakeRoom = async () => false
  /** Resolves when nothing can be read or written here any more; a page begins anew then. */
  readonly lost: Promise<DatabaseLoss>
  readonly #connect: () => Promise<IDBDatabase>
  #tellLost: (loss: DatabaseLoss) => void = () => undefined
  #connection: IDBDatabase

  constructor(name: string, connection: IDBDatabase, connect: () => Promise<IDBDatabase>) {
    this.name = name
    this.lost = new Promise((resolve) => {
      this.#tellLost = resolve
    })
    this.#connect = connect
    this.#connection = this.#watched(connection)
  }

  get connection(): IDBDatabase {
    return this.#connection
  }

  /** Rejects where the database is lost. */
  async reconnect(): Promise<void> {
    this.#connection.close()
    try {
      this.#connection = this.#watched(await this.#connect())
    } catch (error) {
      const name = error instanceof DOMException ? error.name : undefined
      if (name === 'VersionError') this.#tellLost('newer')
      if (name === 'NotFoundError') this.#tellLost('gone')
      throw error
    }
  }

  close(): void {
    this.#connection.close()
  }

  /** Closes it and removes everything it holds. */
  delete(): Promise<void> {
    this.close()
    return new Promise((resolve, reject) => {
      const request = indexedDB.deleteDatabase(this.name)
      request.onsuccess = () => resolve()
      request.onerror = () => reject(request.error)
    })
  }

  #watched(connection: IDBDatabase): IDBDatabase {
    // Without this an upgrade in another tab would wait for ever.
    connection.onversionchange = ({ newVersion }) => {
      connection.close()
      if (newVersion !== null) this.#tellLost('newer')
    }
    // Closed by the browser: under pressure, or because the person cleared what this site keeps.
    connection.onclose = () => void this.reconnect().catch(() => undefined)
    return connection
  }
}
