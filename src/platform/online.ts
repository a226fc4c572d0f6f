/** Whether the device believes to have a network. False is sure, true is a hope. Works in tabs and in workers. */
export interface Online {
  isOnline(): boolean
  /** Told of every change; the answer stops it. */
  watch(onChange: (isOnline: boolean) => void): () => void
}

export const browserOnline: Online = {
  isOnline: () => globalThis.navigator?.onLine !== false,
  watch: (onChange) => {
    const went = () => onChange(false)
    const came = () => onChange(true)
    globalThis.addEventListener('offline', went)
    globalThis.addEventListener('online', came)
    return () => {
      globalThis.removeEventListener('offline', went)
      globalThis.removeEventListener('online', came)
    }
  },
}
