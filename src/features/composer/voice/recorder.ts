/**
 * Records a voice: Opus where the browser can, AAC in MP4 where it cannot, at most two kilobytes a second. Listens along for
 * the bars. Knows nothing of messages. The microphone is let go whatever happens.
 */
import { makeWave } from '../../../model/wave.ts'
import { type RecordedStream, type Recorder, recordStream } from '../record/record-stream.ts'

export interface VoiceRecording extends RecordedStream {
  wave: string
}

export interface VoiceRecorder extends Recorder<VoiceRecording> {
  /** From 0 to 1, one for each look so far. */
  levels(): readonly number[]
}

/** What a microphone is asked for where somebody speaks. */
export const SPEECH: MediaTrackConstraints = { channelCount: 1, echoCancellation: true, noiseSuppression: true }
const BITS_PER_SECOND = 13_000
const LOOK_EVERY_MS = 60
const TYPES = ['audio/webm;codecs=opus', 'audio/ogg;codecs=opus', 'audio/mp4']
/** Speech is far from as loud as can be. */
const GAIN = 4

/** Rejects where the person or the device has no microphone for it. */
export async function startRecording(): Promise<VoiceRecorder> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: SPEECH })
  const ear = listen(stream)
  const release = (): void => {
    ear.close()
    for (const track of stream.getTracks()) track.stop()
  }
  try {
    const recorder = recordStream(stream, { types: TYPES, bits: { audioBitsPerSecond: BITS_PER_SECOND }, release })
    return {
      ...recorder,
      levels: () => ear.levels,
      stop: async () => {
        const recorded = await recorder.stop()
        return recorded && { ...recorded, wave: makeWave(ear.levels) }
      },
    }
  } catch (error) {
    release()
    throw error
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
