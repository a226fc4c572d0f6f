/**
 * The one voice or film note that plays, outside of the rows. A voice goes on while somebody scrolls, opens another
 * conversation or looks at the settings; a film note plays where it is seen, and only there. The next one of its conversation
 * follows. Remembers where each one was left. Rule: M24.
 */
import type { AccountId } from '../../../data/rows.ts'
import type { Attachment } from '../../../model/attachment.ts'
import type { ConversationId } from '../../../model/event.ts'
import { takeSound } from '../../../ui/sole-sound.ts'

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
/** What plays now: that of voices or that of films. */
let sound: HTMLMediaElement | undefined
let [audio, film]: [HTMLAudioElement?, HTMLVideoElement?] = []
/** Where film notes are on the screen, by message and hash. */
const stages = new Map<string, Element>()
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

/** What an open conversation knows: which voice message or film note follows another. */
export function setFindNext(find: FindNext): () => void {
  findNext = find
  return () => {
    if (findNext === find) findNext = () => undefined
  }
}

/** missing: it can be had from nowhere now · unplayable: not by this browser. */
export type PlayAnswer = 'ok' | 'missing' | 'unplayable'

export function togglePlay(track: Track, find: FindUrl): Promise<PlayAnswer> {
  findUrl = find
  return isTrack(track) ? pauseOrPlay() : start(track)
}

export function isTrack({ message, item }: Pick<Track, 'message' | 'item'>): boolean {
  return state.track?.message === message && state.track.item.hash === item.hash
}

/** A place on the screen where a film note is seen when it plays. @returns takes it away: what plays there stands still */
export function offerStage(shown: Pick<Track, 'message' | 'item'>, stage: Element): () => void {
  const key = stageOf(shown)
  stages.set(key, stage)
  if (film && isTrack(shown)) stage.append(film)
  return () => {
    stages.delete(key)
    if (!film || !isTrack(shown)) return
    film.pause()
    film.remove()
  }
}

export function seek(positionMs: number): void {
  if (sound) sound.currentTime = positionMs / 1_000
  change({ positionMs })
}

export function nextSpeed(): void {
  const at = SPEEDS.indexOf(state.speed)
  const speed = SPEEDS[(at + 1) % SPEEDS.length] ?? 1
  if (sound) sound.playbackRate = speed
  change({ speed })
}

export async function pauseOrPlay(): Promise<PlayAnswer> {
  if (sound && !state.isPlaying) return play(sound)
  sound?.pause()
  return 'ok'
}

export function stopPlaying(): void {
  sound?.pause()
  change({ ...nothing, speed: state.speed })
}

async function start(track: Track): Promise<PlayAnswer> {
  sound?.pause()
  film?.remove()
  const positionMs = left.get(track.item.hash) ?? 0
  change({ track, isPlaying: true, positionMs, durationMs: track.item.durationMs ?? 0 })
  const url = await findUrl(track)
  if (state.track !== track) return 'ok'
  if (url === undefined) {
    change({ isPlaying: false })
    return 'missing'
  }
  const next = elementFor(track)
  sound = next
  next.src = url
  next.playbackRate = state.speed
  if (positionMs > 0) next.currentTime = positionMs / 1_000
  return play(next)
}

/** Being told to stand still, or to play something else, is no failure. */
async function play(element: HTMLMediaElement): Promise<PlayAnswer> {
  try {
    await element.play()
    return 'ok'
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return 'ok'
    if (element === sound) change({ isPlaying: false })
    return 'unplayable'
  }
}

function elementFor(track: Track): HTMLMediaElement {
  if (track.item.kind !== 'round') {
    audio ??= heard(new Audio())
    return audio
  }
  film ??= heard(document.createElement('video'))
  film.playsInline = true
  film.className = 'absolute inset-0 size-full object-cover'
  stages.get(stageOf(track))?.append(film)
  return film
}

function heard<T extends HTMLMediaElement>(element: T): T {
  const tell = (next: Partial<PlayerState>) => (): void => {
    if (element === sound) change(next)
  }
  element.preservesPitch = true
  element.addEventListener('play', () => takeSound(element))
  element.addEventListener('play', tell({ isPlaying: true }))
  element.addEventListener('pause', tell({ isPlaying: false }))
  element.addEventListener('timeupdate', () => element === sound && moved(element))
  element.addEventListener('ended', () => element === sound && ended())
  element.addEventListener('error', tell({ isPlaying: false }))
  return element
}

function stageOf({ message, item }: Pick<Track, 'message' | 'item'>): string {
  return `${message} ${item.hash}`
}

/** A film that nobody sees is not begun. */
function canBegin(track: Track): boolean {
  return track.item.kind !== 'round' || stages.has(stageOf(track))
}

function moved(element: HTMLMediaElement): void {
  const positionMs = element.currentTime * 1_000
  if (state.track) left.set(state.track.item.hash, positionMs)
  // What a recorder made says how long it is only once it was played to its end.
  const durationMs = Number.isFinite(element.duration) ? element.duration * 1_000 : state.durationMs
  change({ positionMs, durationMs: Math.max(durationMs, positionMs) })
}

function ended(): void {
  const { track } = state
  if (!track) return
  left.delete(track.item.hash)
  const next = findNext(track)
  if (next && canBegin(next)) void start(next)
  else change({ isPlaying: false, positionMs: 0 })
}

function change(next: Partial<PlayerState>): void {
  state = { ...state, ...next }
  for (const listener of [...listeners]) listener()
}
