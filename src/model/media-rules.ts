/** What comes to the device by itself: by kind and size, for each sort of network and for saving data. Pure. Rules: M12, M13. */
import type { Attachment, AttachmentKind } from './attachment.ts'

/** The key of the preference. */
export const MEDIA_RULES = 'media-rules'

export type RuledKind = 'image' | 'voice' | 'video' | 'file'
/** What the device is on: a network that costs nothing, one that costs, or one of a person who wishes for few bytes. */
export type RuledNetwork = 'free' | 'dear' | 'saver'

/** For each kind the largest that comes by itself, in bytes; 0 where none does. */
export type AutomaticBytes = Readonly<Record<RuledKind, number>>

export interface MediaRules {
  automatic: Readonly<Record<RuledNetwork, AutomaticBytes>>
  /** Smaller pictures out, the rules of saving in, whatever the network is. */
  saver: boolean
  /** As much as blobs may take on this device (M12). */
  budgetBytes: number
}

export const RULED_KINDS: readonly RuledKind[] = ['image', 'voice', 'video', 'file']
export const RULED_NETWORKS: readonly RuledNetwork[] = ['free', 'dear', 'saver']
/** As sizes are shown: a choice reads as a round number. */
const KB = 1_024
const MB = 1_024 * KB
const GB = 1_024 * MB
export const AUTOMATIC_BYTES: readonly number[] = [0, 300 * KB, MB, 3 * MB, 10 * MB, 30 * MB, 100 * MB]
export const BUDGETS: readonly number[] = [100 * MB, 250 * MB, 500 * MB, GB, 2 * GB, 5 * GB, 10 * GB]

export const USUAL_RULES: MediaRules = {
  automatic: {
    free: { image: 10 * MB, voice: 10 * MB, video: 0, file: 0 },
    dear: { image: MB, voice: 3 * MB, video: 0, file: 0 },
    saver: { image: 0, voice: 3 * MB, video: 0, file: 0 },
  },
  saver: false,
  budgetBytes: GB,
}

const RULED_AS: Readonly<Record<AttachmentKind, RuledKind>> = {
  image: 'image',
  sticker: 'image',
  voice: 'voice',
  round: 'video',
  video: 'video',
  audio: 'file',
  file: 'file',
}

/** The rules as the device keeps them; what is missing or wrong in them is as usual. */
export function readMediaRules(kept: unknown): MediaRules {
  const { automatic, saver, budgetBytes } = recordOf(kept)
  return {
    automatic: {
      free: bytesOf(recordOf(automatic).free, USUAL_RULES.automatic.free),
      dear: bytesOf(recordOf(automatic).dear, USUAL_RULES.automatic.dear),
      saver: bytesOf(recordOf(automatic).saver, USUAL_RULES.automatic.saver),
    },
    saver: saver === true,
    budgetBytes: amountOf(budgetBytes, USUAL_RULES.budgetBytes),
  }
}

/** @param network what the device is on by itself; the person's wish to save comes before it */
export function isAutomatic(
  { kind, size }: Pick<Attachment, 'kind' | 'size'>,
  { automatic, saver }: MediaRules,
  network: RuledNetwork,
): boolean {
  const most = automatic[saver ? 'saver' : network][RULED_AS[kind]]
  return most > 0 && size <= most
}

function bytesOf(kept: unknown, usual: AutomaticBytes): AutomaticBytes {
  const { image, voice, video, file } = recordOf(kept)
  return {
    image: amountOf(image, usual.image),
    voice: amountOf(voice, usual.voice),
    video: amountOf(video, usual.video),
    file: amountOf(file, usual.file),
  }
}

function amountOf(kept: unknown, usual: number): number {
  return typeof kept === 'number' && Number.isFinite(kept) && kept >= 0 ? kept : usual
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
