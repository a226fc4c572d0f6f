/** What is read and changed inside the pages and workers of a device; each function travels there as its source. */

/** All rows of the stores that the checker looks at, as JSON. */
export async function dumpStores(): Promise<string> {
  const stores = ['accounts', 'events', 'spans', 'conversations', 'members', 'outbox', 'hidden']
  if (!(await indexedDB.databases()).some(({ name }) => name === 'hodhod')) throw new Error('no database')
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('hodhod')
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  const transaction = db.transaction(stores)
  const read = (store: string) =>
    new Promise<[string, unknown[]]>((resolve, reject) => {
      const request = transaction.objectStore(store).getAll()
      request.onsuccess = () => resolve([store, request.result])
      request.onerror = () => reject(request.error)
    })
  const rows = await Promise.all(stores.map(read))
  db.close()
  return JSON.stringify(Object.fromEntries(rows))
}

/** @returns where a message, or an edit, with this text waits or lies on the disk of the device, if it does. */
export async function findStored(
  text: string,
): Promise<{ cid: string; conversation: string; isMessage: boolean } | undefined> {
  if (!(await indexedDB.databases()).some(({ name }) => name === 'hodhod')) return undefined
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('hodhod')
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  const rows = <T>(source: IDBObjectStore | IDBIndex): Promise<T[]> =>
    new Promise((resolve, reject) => {
      const request = source.getAll()
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
  const transaction = db.transaction(['outbox', 'events'])
  type Row = { cid: string; conversation: string; command?: { op: string }; event?: { kind: string } }
  const [waiting, own] = await Promise.all([
    rows<Row>(transaction.objectStore('outbox')),
    rows<Row>(transaction.objectStore('events').index('[account+cid]')),
  ])
  db.close()
  const found = [...waiting, ...own].find((row) => JSON.stringify(row).includes(`"${text}"`))
  if (!found) return undefined
  const isMessage = found.command?.op === 'send' || found.event?.kind === 'message'
  return { cid: found.cid, conversation: found.conversation, isMessage }
}
