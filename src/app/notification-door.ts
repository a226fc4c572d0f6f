/** The browser's permission to notify, as the settings see it. */
import { askNotificationPermission, notificationPermission } from '../platform/notifications.ts'

export const notificationDoor = { permission: notificationPermission, ask: askNotificationPermission }
