import { type ReactNode, useEffect } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { LiveValue } from './projections/live-value.ts'
import { usePatientValue, useValue } from './use-value.ts'

let set: (next: number | undefined) => void
let value: LiveValue<number>
let unmount = (): void => undefined
const seen: string[] = []

function liveNumber(first: number | undefined): void {
  let held = first
  const listeners = new Set<() => void>()
  value = {
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    getSnapshot: () => held,
  }
  set = (next) => {
    held = next
    for (const listener of listeners) listener()
  }
}

function Shown({ name, number }: { name: string; number: number | undefined }): ReactNode {
  useEffect(() => void seen.push(`${name} ${number}`), [name, number])
  return null
}
const Eager = (): ReactNode => <Shown name="eager" number={useValue(value)} />
const Patient = (): ReactNode => <Shown name="patient" number={usePatientValue(value)} />

async function show(): Promise<void> {
  const root = createRoot(document.createElement('div'))
  unmount = () => root.unmount()
  root.render([<Patient key="patient" />, <Eager key="eager" />])
  await expect.poll(() => seen.length).toBe(2)
  seen.length = 0
}
beforeEach(() => {
  seen.length = 0
})
afterEach(() => unmount())

test('a patient reader is told after the frame that shows a change to the others', async () => {
  liveNumber(1)
  await show()
  let framesThen = 0
  requestAnimationFrame(() => {
    framesThen = seen.length
  })
  set(2)
  await expect.poll(() => seen).toEqual(['eager 2', 'patient 2'])
  expect(framesThen).toBe(1)
})

test('a patient reader has the first value at once, with the others', async () => {
  liveNumber(undefined)
  await show()
  set(1)
  await Promise.resolve().then(() => Promise.resolve())
  await expect.poll(() => seen.length).toBe(2)
  expect(seen).toEqual(['patient 1', 'eager 1'])
})

test('a patient reader that is gone is told no more', async () => {
  liveNumber(1)
  await show()
  set(2)
  unmount()
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
  expect(seen).not.toContain('patient 2')
})
