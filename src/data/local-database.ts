/**
 * A connection to the local database that is made anew when the browser closes it, and that gives way to a newer version
 * of the app in another tab. Knows nothing of the stores.
 */
export class LocalDatabase {
  readonly name: string
  readonly #connect: () => Promise<IDBDatabase>
  #connection: IDBDatabase

  constructor(name: string, connection: IDBDatabase, connect: () => Promise<IDBDatabase>) {
    this.name = name
    this.#connect = connect
    this.#connection = yielding(connection)
  }

  get connection(): IDBDatabase {
    return this.#connection
  }

  async reconnect(): Promise<void> {
    this.#connection.close()
    this.#connection = yielding(await this.#connect())
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
}

/** Without this an upgrade in another tab would wait for ever. */
function yielding(connection: IDBDatabase): IDBDatabase {
  connection.onversionchange = () => connection.close()
  return connection
}
