/** How the app is installed where the browser does not offer it itself. Pure: told what the browser says of itself. */

export type InstallWay = 'ios' | 'android' | 'desktop'

/** @returns undefined for browsers that offer it by themselves, or have offered it already */
export function installWay(userAgent: string, touchPoints: number): InstallWay | undefined {
  // An iPad says that it is a Mac.
  const isIos = /iPhone|iPad|iPod/.test(userAgent) || (/Macintosh/.test(userAgent) && touchPoints > 1)
  if (isIos) return 'ios'
  if (/Android/.test(userAgent)) return /Firefox\//.test(userAgent) ? 'android' : undefined
  return /Chrome\/|Chromium\/|Edg\//.test(userAgent) ? undefined : 'desktop'
}
