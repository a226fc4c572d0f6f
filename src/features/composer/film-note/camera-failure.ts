/** Why there is no camera, of what a browser throws. */

/** denied: by the person or the browser · none: no camera, or no microphone · taken: by another program. */
export type CameraFailure = 'denied' | 'none' | 'taken' | 'unknown'

const FAILURES: Readonly<Record<string, CameraFailure>> = {
  NotAllowedError: 'denied',
  SecurityError: 'denied',
  NotFoundError: 'none',
  OverconstrainedError: 'none',
  NotReadableError: 'taken',
  AbortError: 'taken',
}

export function cameraFailure(error: unknown): CameraFailure {
  return (error instanceof Error && FAILURES[error.name]) || 'unknown'
}
