/** The cameras of the device: one that looks at the person first, another where there are several. */
import { SPEECH } from '../voice/recorder.ts'

/** Rejects where the person or the device has none for it. @param side in pixels, of a square; a camera may give more or less */
export function openCamera(side: number): Promise<MediaStream> {
  return navigator.mediaDevices.getUserMedia({ audio: SPEECH, video: { ...wish(side), facingMode: 'user' } })
}

export async function hasOtherCamera(): Promise<boolean> {
  return (await cameras()).length > 1
}

/**
 * In place of one that is open: a phone gives no two at once. The old one again where there is no other.
 * @returns undefined where neither can be had any more
 */
export async function swapCamera(old: MediaStreamTrack, side: number): Promise<MediaStreamTrack | undefined> {
  const { deviceId = '', facingMode } = old.getSettings()
  const all = await cameras()
  const next = all[(all.findIndex((one) => one.deviceId === deviceId) + 1) % all.length]?.deviceId
  old.stop()
  const other = facingMode ? { facingMode: facingMode === 'user' ? 'environment' : 'user' } : { deviceId: next ?? '' }
  for (const one of [other, { deviceId }]) {
    const video = { ...wish(side), ...one }
    const found = await navigator.mediaDevices.getUserMedia({ video }).catch(() => undefined)
    const [track] = found?.getVideoTracks() ?? []
    if (track) return track
  }
  return undefined
}

/** Whether what it sees is shown as in a mirror, as one knows oneself. */
export function isMirrored(track: MediaStreamTrack): boolean {
  return track.getSettings().facingMode !== 'environment'
}

async function cameras(): Promise<MediaDeviceInfo[]> {
  return (await navigator.mediaDevices.enumerateDevices()).filter(({ kind }) => kind === 'videoinput')
}

function wish(side: number): MediaTrackConstraints {
  return {
    width: { ideal: side },
    height: { ideal: side },
    aspectRatio: { ideal: 1 },
    frameRate: { ideal: 30, max: 30 },
  }
}
