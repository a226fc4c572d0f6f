/** Whether any tab of this browser profile is on screen, told by a shared lock that the browser releases with its tab. */
import { tabVisibility } from './visibility.ts'

const name = 'hodhod-visible'

/** Holds the lock whenever this tab is on screen. @returns ends it */
export function tellVisible(): () => void {
  let release: (() => void) | undefined
  const take = (isVisible: boolean): void => {
    release?.()
    release = isVisible ? holdShared() : undefined
  }
  take(tabVisibility.isVisible())
  const unwatch = tabVisibility.watch(take)
  return () => {
    unwatch()
    release?.()
  }
}

/** Without locks only this tab is known. */
export async function isAnyTabVisible(): Promise<boolean> {
  if (tabVisibility.isVisible()) return true
  const locks = await navigator.locks?.query().catch(() => undefined)
  return locks?.held?.some((lock) => lock.name === name) ?? false
}

function holdShared(): () => void {
  const released = Promise.withResolvers<void>()
  navigator.locks?.request(name, { mode: 'shared' }, () => released.promise).catch(() => undefined)
  return released.resolve
}
