/** States in which something is missing: the network, the session, the app's code, the device's storage. */
import { expect } from '@playwright/test'
import type { State } from '../state.ts'
import type { Visitor } from '../visitor.ts'

export const TROUBLE: readonly State[] = [
  { name: 'offline', title: 'بی‌اینترنت', reach: loseNetwork },
  { name: 'unreachable', title: 'سرور پاسخ نمی‌دهد', reach: loseServer },
  { name: 'session-ended', title: 'دستگاه بیرون شده است', reach: loseSession },
  { name: 'crash', title: 'چیزی خراب شد', reach: breakPage },
  { name: 'storage-failed', title: 'داده‌های دستگاه باز نشد', isStranger: true, reach: openNewerDatabase },
]

async function loseNetwork(visitor: Visitor): Promise<void> {
  await visitor.openList()
  await visitor.isConnected()
  await visitor.studio.goOffline()
  await expect(visitor.page.getByText(visitor.words.app.connection.offline)).toBeVisible()
}

async function loseServer(visitor: Visitor): Promise<void> {
  await visitor.openList()
  await visitor.isConnected()
  visitor.studio.losesServer()
  await expect(visitor.page.getByText(visitor.words.app.connection.waiting)).toBeVisible()
}

/** Another device of the person has sent this one away. */
async function loseSession(visitor: Visitor): Promise<void> {
  await visitor.openList()
  const other = await visitor.studio.api(visitor.props.username)
  const { devices } = await other.ask('devices', {})
  for (const { device, current } of devices) if (!current) await other.ask('revoke-device', { device })
  await expect(visitor.page.getByText(visitor.words.app.connection.signedOut)).toBeVisible()
}

/** The code of a page cannot be had. */
async function breakPage(visitor: Visitor): Promise<void> {
  await visitor.page.route(/\/pages-[\w-]+\.js$/, (route) => route.abort())
  await visitor.visit('/settings')
  await expect(visitor.page.getByText(visitor.words.app.crashTitle)).toBeVisible()
}

async function openNewerDatabase(visitor: Visitor): Promise<void> {
  await visitor.page.goto(`${visitor.studio.address}/manifest.webmanifest`)
  await visitor.page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.open('hodhod', 99_000)
        request.onsuccess = () => {
          request.result.close()
          resolve()
        }
        request.onerror = () => reject(request.error)
      }),
  )
  await visitor.visit()
  await expect(visitor.page.getByText(visitor.words.app.storageFailedTitle)).toBeVisible()
}
