/**
 * The browser's own recorder over a stream, begun at once. What it listens to or looks at is let go however it ends. Knows
 * nothing of messages.
 */
export interface Recorder<Recording> {
  elapsedMs(): number
  /** Undefined where nothing came of it. */
  stop(): Promise<Recording | undefined>
  cancel(): void
}

export interface RecordedStream {
  blob: Blob
  durationMs: number
}

export interface RecordOptions {
  /** Media types, the best first. */
  types: readonly string[]
  bits: Pick<MediaRecorderOptions, 'audioBitsPerSecond' | 'videoBitsPerSecond'>
  release: () => void
}

export function canRecord(): boolean {
  return typeof MediaRecorder !== 'undefined' && navigator.mediaDevices?.getUserMedia !== undefined
}

/** Throws where the browser does not begin; the stream is its caller's still. */
export function recordStream(stream: MediaStream, { types, bits, release }: RecordOptions): Recorder<RecordedStream> {
  const type = types.find((one) => MediaRecorder.isTypeSupported(one))
  const recorder = new MediaRecorder(stream, { ...bits, ...(type && { mimeType: type }) })
  const chunks: Blob[] = []
  recorder.ondataavailable = ({ data }) => chunks.push(data)
  recorder.start()
  const begunMs = performance.now()
  return {
    elapsedMs: () => performance.now() - begunMs,
    stop: () =>
      new Promise((resolve) => {
        const durationMs = Math.round(performance.now() - begunMs)
        const end = (): void => {
          release()
          const blob = new Blob(chunks, { type: recorder.mimeType })
          resolve(blob.size > 0 ? { blob, durationMs } : undefined)
        }
        recorder.onstop = end
        // One whose stream has died has stopped by itself, and does not say so twice.
        if (recorder.state === 'inactive') end()
        else recorder.stop()
      }),
    cancel: () => {
      recorder.onstop = null
      if (recorder.state !== 'inactive') recorder.stop()
      release()
    },
  }
}
