/** How a person of this device wants to be told; every choice is on until it is switched off. */
import { usePreference } from '../../data/use-live.ts'

export interface NotifyChoices {
  desktop: boolean
  banner: boolean
  sound: boolean
  preview: boolean
}

export function useNotifyChoices(): NotifyChoices {
  return {
    desktop: usePreference('notify-desktop', true),
    banner: usePreference('notify-banner', true),
    sound: usePreference('notify-sound', true),
    preview: usePreference('notify-preview', true),
  }
}
