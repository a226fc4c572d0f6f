/** The sound of a new message, made on the spot: two soft notes, a fifth apart. No file, nothing to download. */

const NOTES_HZ = [659.25, 987.77]
const NOTE_S = 0.14
const LOUDNESS = 0.08
let context: AudioContext | undefined

/** Silent where the browser has not been touched yet and therefore refuses. */
export async function playTone(): Promise<void> {
  if (typeof AudioContext === 'undefined') return
  context ??= new AudioContext()
  await context.resume().catch(() => undefined)
  if (context.state !== 'running') return
  const start = context.currentTime
  for (const [at, note] of NOTES_HZ.entries()) sound(context, note, start + at * NOTE_S)
}

function sound(audio: AudioContext, frequencyHz: number, atS: number): void {
  const oscillator = new OscillatorNode(audio, { type: 'sine', frequency: frequencyHz })
  const loudness = new GainNode(audio, { gain: 0 })
  loudness.gain.setValueAtTime(0, atS)
  loudness.gain.linearRampToValueAtTime(LOUDNESS, atS + 0.01)
  loudness.gain.exponentialRampToValueAtTime(0.0001, atS + NOTE_S * 2)
  oscillator.connect(loudness).connect(audio.destination)
  oscillator.start(atS)
  oscillator.stop(atS + NOTE_S * 2)
}
