/** A camera and a microphone for tests: a canvas that changes and a tone, as a stream; and a film of them. */
export interface MovingStream {
  stream: MediaStream
  close: () => void
}

export function movingStream(width: number, height: number, color = '#0a7'): MovingStream {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d')
  const draw = (): void => {
    if (!context) return
    context.fillStyle = color
    context.fillRect(0, 0, width, height)
    context.fillStyle = '#fff'
    context.fillRect((performance.now() / 10) % width, 0, 20, height)
  }
  draw()
  const timer = setInterval(draw, 30)
  const sound = new AudioContext()
  const voice = sound.createMediaStreamDestination()
  const tone = sound.createOscillator()
  tone.connect(voice)
  tone.start()
  return {
    stream: new MediaStream([...canvas.captureStream(30).getVideoTracks(), ...voice.stream.getAudioTracks()]),
    close: () => {
      clearInterval(timer)
      void sound.close()
    },
  }
}

/** @returns what the browser's recorder makes of so many milliseconds */
export async function filmOf(ms: number, side = 120): Promise<Blob> {
  const { stream, close } = movingStream(side, side)
  const recorder = new MediaRecorder(stream, { mimeType: 'video/webm;codecs=vp8,opus' })
  const chunks: Blob[] = []
  recorder.ondataavailable = ({ data }) => chunks.push(data)
  recorder.start()
  await new Promise((resolve) => setTimeout(resolve, ms))
  await new Promise((resolve) => {
    recorder.onstop = resolve
    recorder.stop()
  })
  close()
  return new Blob(chunks, { type: 'video/webm' })
}
