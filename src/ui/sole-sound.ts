/** One sound at a time: what begins to sound takes the word from what sounds elsewhere in the page. */
let speaking: HTMLMediaElement | null = null

/** @param next null where it shall be still, for somebody speaks into the device */
export function takeSound(next: HTMLMediaElement | null): void {
  if (speaking !== next) speaking?.pause()
  speaking = next
}
