/**
 * A sound that is to an encoder what a voice is: a buzzing throat with moving formants, hissing consonants, syllables and
 * pauses. Nobody's voice is kept for this.
 */
import { seededRandom } from './world/random.ts'

const RATE = 48_000
const HEAD_BYTES = 44

/** @returns a WAV file of one channel, 16 bits */
export function makeSpeech(seconds: number): Buffer {
  const samples = synthesize(seconds * RATE)
  const wave = Buffer.alloc(HEAD_BYTES + samples.length * 2)
  wave.write('RIFF', 0)
  wave.writeUInt32LE(wave.length - 8, 4)
  wave.write('WAVEfmt ', 8)
  wave.writeUInt32LE(16, 16)
  wave.writeUInt16LE(1, 20)
  wave.writeUInt16LE(1, 22)
  wave.writeUInt32LE(RATE, 24)
  wave.writeUInt32LE(RATE * 2, 28)
  wave.writeUInt16LE(2, 32)
  wave.writeUInt16LE(16, 34)
  wave.write('data', 36)
  wave.writeUInt32LE(samples.length * 2, 40)
  for (const [at, sample] of samples.entries()) wave.writeInt16LE(Math.round(sample * 12_000), HEAD_BYTES + at * 2)
  return wave
}

function synthesize(count: number): Float32Array {
  const random = seededRandom(7)
  const out = new Float32Array(count)
  const formants = [new Resonance(), new Resonance(), new Resonance()]
  let phase = 0
  for (let from = 0; from < count; ) {
    const length = Math.min(count - from, Math.floor(RATE * (0.08 + random.next() * 0.18)))
    const sort = random.next()
    const isPause = sort < 0.15
    const isHiss = sort > 0.8
    const pitchHz = 95 + random.next() * 70
    const tones = [300 + random.next() * 500, 900 + random.next() * 1_300, 2_300 + random.next() * 900]
    for (const [at, formant] of formants.entries())
      formant.tune(isHiss ? 3_500 + at * 1_500 : (tones[at] ?? 0), isHiss ? 900 : 90)
    for (let at = 0; at < length; at += 1) {
      phase = (phase + (pitchHz * (1 + 0.03 * Math.sin(at / 900))) / RATE) % 1
      const source = isPause
        ? 0
        : isHiss
          ? (random.next() - 0.5) * 0.5
          : phase < 0.04
            ? 1
            : (random.next() - 0.5) * 0.02
      const envelope = Math.sin((Math.PI * at) / length)
      out[from + at] = formants.reduce((sum, formant, n) => sum + formant.pass(source) / (n + 1), 0) * envelope
    }
    from += length
  }
  const peak = out.reduce((most, sample) => Math.max(most, Math.abs(sample)), 1e-9)
  return out.map((sample) => sample / peak)
}

/** One pole pair: lets through what sounds near its tone. */
class Resonance {
  #a = 0
  #b = 0
  #last = 0
  #before = 0

  tune(hertz: number, widthHz: number): void {
    const r = Math.exp((-Math.PI * widthHz) / RATE)
    this.#a = 2 * r * Math.cos((2 * Math.PI * hertz) / RATE)
    this.#b = -r * r
  }

  pass(sample: number): number {
    const now = sample + this.#a * this.#last + this.#b * this.#before
    this.#before = this.#last
    this.#last = now
    return now
  }
}
