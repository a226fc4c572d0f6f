/**
 * Records a voice with the browser's own recorder: Opus where it can, AAC in MP4 where it cannot, at most two kilobytes a
 * second. Listens along for the bars. Knows nothing of messages. The microphone is let go whatever happens.
 */
import { makeWave } from '../../../model/wave.ts'

export interface Recording {
  blob: Blob
  durationMs: number
  wave: string
}

export interface Recorder {
  /** From 0 to 1, one for each look so far. */
  levels(): readonly number[]
  elapsedMs(): number
  /** Undefined where nothing was heard of it. */
  stop(): Promise<Recording | undefined>
  cancel(): void
}

const BITS_PER_SECOND = 14_000
const LOOK_EVERY_MS = 60
const TYPES = ['audio/webm;codecs=opus', 'audio/ogg;codecs=opus', 'audio/mp4']
/** Speech is far from as loud as can be. */
const GAIN = 4

export function canRecord(): boolean {
  return typeof MediaRecorder !== 'undefined' && navigator.mediaDevices?.getUserMedia !== undefined
}

/** Rejects where the person or the device has no microphone for it. */
export async function startRecording(): Promise<Recorder> {
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true },
  })
  const type = TYPES.find((one) => MediaRecorder.isTypeSupported(one))
  const recorder = new MediaRecorder(stream, { audioBitsPerSecond: BITS_PER_SECOND, ...(type && { mimeType: type }) })
  const chunks: Blob[] = []
  recorder.ondataavailable = ({ data }) => chunks.push(data)
  const ear = listen(stream)
  const begunMs = performance.now()
  const release = (): void => {
    ear.close()
    for (const track of stream.getTracks()) track.stop()
  }
  recorder.start()
  return {
    levels: () => ear.levels,
    elapsedMs: () => performance.now() - begunMs,
    stop: () =>
      new Promise((resolve) => {
        const durationMs = Math.round(performance.now() - begunMs)
        recorder.onstop = () => {
          release()
          const blob = new Blob(chunks, { type: recorder.mimeType })
          resolve(blob.size > 0 ? { blob, durationMs, wave: makeWave(ear.levels) } : undefined)
        }
        recorder.stop()
      }),
    cancel: () => {
      recorder.onstop = null
      if (recorder.state !== 'inactive') recorder.stop()
      release()
    },
  }
}

function listen(stream: MediaStream): { levels: number[]; close: () => void } {
  const levels: number[] = []
  const context = new AudioContext()
  const analyser = context.createAnalyser()
  analyser.fftSize = 1_024
  context.createMediaStreamSource(stream).connect(analyser)
  const samples = new Float32Array(analyser.fftSize)
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples)
    const power = samples.reduce((sum, one) => sum + one * one, 0) / samples.length
    levels.push(Math.min(1, Math.sqrt(power) * GAIN))
  }, LOOK_EVERY_MS)
  return {
    levels,
    close: () => {
      clearInterval(timer)
      void context.close()
    },
  }
}
