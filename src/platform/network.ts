/** What a byte costs on the network that the device is on, as far as the browser tells. */

/** free: Wi-Fi or cable · dear: mobile · saver: the person told the browser to save data. */
export type NetworkCost = 'free' | 'dear' | 'saver'

interface Connection extends EventTarget {
  type?: string
  effectiveType?: string
  saveData?: boolean
}

/**
 * Most browsers do not say what network it is. A slow one counts as a dear one there, and so does every network of a
 * device that is held in the hand: it is better to ask once too often than to spend a person's last megabytes.
 */
export function networkCost(connection: Connection | undefined = connectionOf(), isHandheld = isHeld()): NetworkCost {
  const { saveData, type, effectiveType } = connection ?? {}
  if (saveData === true) return 'saver'
  if (type === 'wifi' || type === 'ethernet') return 'free'
  if (type === 'cellular' || type === 'bluetooth' || type === 'wimax') return 'dear'
  if (effectiveType !== undefined && effectiveType !== '4g') return 'dear'
  return isHandheld ? 'dear' : 'free'
}

/** Told when it may have become another; the answer stops it. */
export function watchNetworkCost(onChange: () => void): () => void {
  const connection = connectionOf()
  connection?.addEventListener('change', onChange)
  return () => connection?.removeEventListener('change', onChange)
}

function connectionOf(): Connection | undefined {
  return (globalThis.navigator as (Navigator & { connection?: Connection }) | undefined)?.connection
}

/** Made once: every drawing of the composer and of each picture asks. */
let hand: MediaQueryList | undefined

function isHeld(): boolean {
  hand ??= globalThis.matchMedia?.('(pointer: coarse) and (hover: none)')
  return hand?.matches === true
}
