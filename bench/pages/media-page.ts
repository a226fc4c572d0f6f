/** Runs in a blank page: what becomes of pictures and of a voice by the ways of the product itself, and by the browser's alone. */

import { SAVING, USUAL } from '../../src/data/media/draw-picture.ts'
import { prepareMedia } from '../../src/data/media/prepare-media.ts'
import { startRecording } from '../../src/features/composer/voice/recorder.ts'
import { drawScene } from './draw-scene.ts'

const PLACE = { database: 'bench', account: 1 }

export interface PhotoBytes {
  camera: number
  sent: number
  /** One pass of the browser's own encoder at the same size, with no budget: quality 0.82. */
  plain: number
  placeholder: number
  tookMs: number
}

/** @param photo the seed of a made one (another one is another picture), or the bytes of a JPEG as base64 */
export async function photoBytes(photo: number | string, isSaving: boolean): Promise<PhotoBytes> {
  const blob =
    typeof photo === 'number' ? await madePhoto(photo) : await (await fetch(`data:image/jpeg;base64,${photo}`)).blob()
  const startedMs = performance.now()
  const { attachment } = await prepareMedia({ place: PLACE, blob, name: 'photo.jpg', asFile: false, isSaving })
  const tookMs = performance.now() - startedMs
  if (attachment.kind !== 'image') throw new Error(`a photo became ${attachment.kind}`)
  const plain = await atSide(await createImageBitmap(blob), (isSaving ? SAVING : USUAL).side, 'image/webp')
  const placeholder = attachment.thumb === undefined ? 0 : atob(attachment.thumb).length
  return { camera: blob.size, sent: attachment.size, plain: plain.size, placeholder, tookMs }
}

function madePhoto(seed: number): Promise<Blob> {
  return drawScene(seed, 4_000, 3_000).convertToBlob({ type: 'image/jpeg', quality: 0.92 })
}

/** Types that the canvas of this browser makes when it is asked for them. */
export async function encodableTypes(types: readonly string[]): Promise<string[]> {
  const canvas = drawScene(1, 64, 48)
  const made = await Promise.all(types.map((type) => canvas.convertToBlob({ type, quality: 0.8 })))
  return types.filter((type, at) => made[at]?.type === type)
}

/** What the recorder of the product, and one that nobody told how few bytes are wanted, make of the same sound. */
export async function voiceBytes(seconds: number): Promise<{ ours: number; plain: number; ms: number }> {
  const recorder = await startRecording()
  const plain = await plainRecording()
  await new Promise((resolve) => setTimeout(resolve, seconds * 1_000))
  const [recording, untold] = [await recorder.stop(), await plain.stop()]
  if (!recording) throw new Error('nothing was heard')
  return { ours: recording.blob.size, plain: untold, ms: recording.durationMs }
}

async function plainRecording(): Promise<{ stop: () => Promise<number> }> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true })
  const recorder = new MediaRecorder(stream)
  let bytes = 0
  recorder.ondataavailable = ({ data }) => {
    bytes += data.size
  }
  recorder.start()
  const stop = () =>
    new Promise<number>((resolve) => {
      recorder.onstop = () => resolve(bytes)
      recorder.stop()
      for (const track of stream.getTracks()) track.stop()
    })
  return { stop }
}

async function atSide(scene: ImageBitmap, side: number, type: string): Promise<Blob> {
  const scale = Math.min(1, side / Math.max(scene.width, scene.height))
  const small = new OffscreenCanvas(scene.width * scale, scene.height * scale)
  const context = small.getContext('2d')
  if (!context) throw new Error('no canvas')
  context.imageSmoothingQuality = 'high'
  context.drawImage(scene, 0, 0, small.width, small.height)
  return small.convertToBlob({ type, quality: 0.82 })
}
