import { describe, expect, it } from 'vitest'
import type { Clock } from '../../platform/clock.ts'
import { PullSchedule } from './pull-schedule.ts'

/** Time that moves when it is told to. */
class HandClock implements Clock {
  #nowMs = 0
  #timers: { atMs: number; run: () => void }[] = []
  now(): number {
    return this.#nowMs
  }
  after(delayMs: number, run: () => void): () => void {
    const timer = { atMs: this.#nowMs + delayMs, run }
    this.#timers.push(timer)
    return () => {
      this.#timers = this.#timers.filter((one) => one !== timer)
    }
  }
  pass(ms: number): void {
    this.#nowMs += ms
    const due = this.#timers.filter((timer) => timer.atMs <= this.#nowMs)
    this.#timers = this.#timers.filter((timer) => timer.atMs > this.#nowMs)
    for (const { run } of due) run()
  }
  get pending(): number {
    return this.#timers.length
  }
}

function begun() {
  const clock = new HandClock()
  const schedule = new PullSchedule(clock, () => undefined)
  schedule.begin()
  return { clock, schedule }
}

describe('[W7] when to pull', () => {
  it('[W7] every two minutes when nothing happens, every five where data are saved, from the next pull on', () => {
    const clock = new HandClock()
    let isSaving = false
    const schedule = new PullSchedule(
      clock,
      () => undefined,
      () => isSaving,
    )
    schedule.begin()
    isSaving = true
    clock.pass(119_999)
    expect(schedule.isDue).toBe(false)
    clock.pass(1)
    expect(schedule.isDue).toBe(true)
    schedule.begin()
    clock.pass(299_999)
    expect(schedule.isDue).toBe(false)
    clock.pass(1)
    expect(schedule.isDue).toBe(true)
  })

  it('[W7] a second after the last push', () => {
    const { clock, schedule } = begun()
    schedule.soon()
    clock.pass(900)
    schedule.soon()
    clock.pass(900)
    expect(schedule.isDue).toBe(false)
    clock.pass(100)
    expect(schedule.isDue).toBe(true)
  })

  it('[W7] ten seconds after the first push at the latest', () => {
    const { clock, schedule } = begun()
    for (let n = 0; n < 20; n += 1) {
      expect([n, schedule.isDue]).toEqual([n, false])
      schedule.soon()
      clock.pass(500)
    }
    expect(schedule.isDue).toBe(true)
  })

  it('[W7] every two minutes when nothing happens, at once when asked, and never after the end', () => {
    const { clock, schedule } = begun()
    clock.pass(119_999)
    expect(schedule.isDue).toBe(false)
    clock.pass(1)
    expect(schedule.isDue).toBe(true)
    schedule.begin()
    schedule.now()
    expect([schedule.isDue, clock.pending]).toEqual([true, 0])
    schedule.begin()
    schedule.stop()
    expect(clock.pending).toBe(0)
  })
})
