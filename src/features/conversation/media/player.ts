/**
 * The one sound that plays, outside of the rows: it goes on while somebody scrolls, opens another conversation or looks at
 * the settings; the next voice message of its conversation follows it. Remembers where each one was left.
 */
import type { AccountId } from '../../../data/rows.ts'
import type { Attachment } from '../../../model/attachment.ts'
import type { ConversationId } from '../../../model/event.ts'

export interface Track {
  account: AccountId
  conversation: ConversationId
  /** Key of its message. */
  message: string
  item: Attachment
  /** Who speaks. */
  title: string
}

export interface PlayerState {
  track: Track | null
  isPlaying: boolean
  positionMs: number
  durationMs: number
  speed: number
}

const SPEEDS = [1, 1.5, 2]

type FindUrl = (track: Track) => Promise<string | undefined>
type FindNext = (after: Track) => Track | undefined

const nothing: PlayerState = { track: null, isPlaying: false, positionMs: 0, durationMs: 0, speed: 1 }
let state = nothing
let audio: HTMLAudioElement | undefined
let findNext: FindNext = () => undefined
let findUrl: FindUrl = async () => undefined
const listeners = new Set<() => void>()
/** By hash: where it was left. */
const left = new Map<string, number>()

export function playerState(): PlayerState {
  return state
}

export function onPlayer(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** What an open conversation knows: which voice message follows another. */
export function setFindNext(find: FindNext): () => void {
  findNext = find
  return () => {
    if (findNext === find) findNext = () => undefined
  }
}

export function togglePlay(track: Track, find: FindUrl): void {
  findUrl = find
  if (state.track?.item.hash !== track.item.hash || state.track.message !== track.message) void start(track)
  else pauseOrPlay()
}

export function seek(positionMs: number): void {
  if (audio) audio.currentTime = positionMs / 1_000
  change({ positionMs })
}

export function nextSpeed(): void {
  const at = SPEEDS.indexOf(state.speed)
  const speed = SPEEDS[(at + 1) % SPEEDS.length] ?? 1
  if (audio) audio.playbackRate = speed
  change({ speed })
}

export function pauseOrPlay(): void {
  if (state.isPlaying) audio?.pause()
  else void audio?.play().catch(() => change({ isPlaying: false }))
}

export function stopPlaying(): void {
  audio?.pause()
  change({ ...nothing, speed: state.speed })
}

async function start(track: Track): Promise<void> {
  audio?.pause()
  const positionMs = left.get(track.item.hash) ?? 0
  change({ track, isPlaying: true, positionMs, durationMs: track.item.durationMs ?? 0 })
  const url = await findUrl(track)
  if (state.track !== track) return
  if (url === undefined) return change({ isPlaying: false })
  const sound = element()
  sound.src = url
  sound.playbackRate = state.speed
  if (positionMs > 0) sound.currentTime = positionMs / 1_000
  await sound.play().catch(() => change({ isPlaying: false }))
}

function element(): HTMLAudioElement {
  if (audio) return audio
  const sound = new Audio()
  audio = sound
  sound.preservesPitch = true
  sound.addEventListener('play', () => change({ isPlaying: true }))
  sound.addEventListener('pause', () => change({ isPlaying: false }))
  sound.addEventListener('timeupdate', () => moved(sound))
  sound.addEventListener('ended', ended)
  sound.addEventListener('error', () => change({ isPlaying: false }))
  return sound
}

function moved(sound: HTMLAudioElement): void {
  const positionMs = sound.currentTime * 1_000
  if (state.track) left.set(state.track.item.hash, positionMs)
  // What a recorder made says how long it is only once it was played to its end.
  const durationMs = Number.isFinite(sound.duration) ? sound.duration * 1_000 : state.durationMs
  change({ positionMs, durationMs: Math.max(durationMs, positionMs) })
}

function ended(): void {
  const { track } = state
  if (!track) return
  left.delete(track.item.hash)
  const next = findNext(track)
  if (next) void start(next)
  else change({ isPlaying: false, positionMs: 0 })
}

function change(next: Partial<PlayerState>): void {
  state = { ...state, ...next }
  for (const listener of [...listeners]) listener()
}
