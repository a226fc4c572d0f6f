/** Takes all the room that this site may have, by a database beside its own; the function travels into the page as its source. */

/** Until not even a few bytes can be written. */
export async function fillDatabase(): Promise<void> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('ballast')
    request.onupgradeneeded = () => void request.result.createObjectStore('ballast', { autoIncrement: true })
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  const put = (size: number) =>
    new Promise<boolean>((resolve) => {
      const bytes = new Uint8Array(size)
      for (let at = 0; at < size; at += 65_536) crypto.getRandomValues(bytes.subarray(at, Math.min(size, at + 65_536)))
      const transaction = db.transaction('ballast', 'readwrite')
      transaction.objectStore('ballast').add(bytes)
      transaction.oncomplete = () => resolve(true)
      transaction.onabort = () => resolve(false)
    })
  // Chromium goes by what it weighed up to half a minute ago, before files came; for what is too much even then it weighs anew.
  for (let size = 1 << 26; size >= 16; size >>= 1) while (await put(size));
  db.close()
}

/** Gives it back. */
export function freeDatabase(): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase('ballast')
    request.onsuccess = () => resolve()
    request.onerror = () => reject(request.error)
  })
}
