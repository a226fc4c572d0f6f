/** Brings a device into a state in which chance seldom lets a fault find it, and stops there, so that the fault strikes in it. */
import type { Device } from './device.ts'
import { lanesOf } from './met.ts'
import type { Aim } from './plan.ts'
import type { World } from './world.ts'

/** So long a fault waits for the state; where it does not come, the fault strikes anyway. */
const MOST_MS = 5_000
/** What was broken for it is whole again after this at the latest; faults that follow may break it anew. */
const WHOLE_AFTER_MS = 8_000

/** @param send writes a message at the device */
export async function bringTo(world: World, device: Device, aim: Aim, send: () => Promise<void>): Promise<void> {
  const { scheduler } = world
  BEGIN[aim](world, device, () => device.act(send))
  await scheduler.runUntil(scheduler.nowMs + MOST_MS, () => device.status === aim || lanesOf(device) === aim)
  scheduler.after(WHOLE_AFTER_MS, () => makeWhole(world, device), scheduler.world)
}

const BEGIN: Record<Aim, (world: World, device: Device, send: () => void) => void> = {
  down: (_world, device) => device.crashAll(),
  offline: ({ network }, device) => {
    network.set(device.name, 'gone')
    device.online.tell(false)
  },
  connecting: comeBack,
  'catching-up': comeBack,
  sending: (_world, _device, send) => send(),
  unknown: ({ network, scheduler }, device, send) => {
    network.set(device.name, 'swallows-replies')
    send()
    // Longer than the way there: the message arrived, and nobody at the device knows.
    scheduler.after(1_000, () => network.set(device.name, 'gone'), scheduler.world)
  },
}

/** The link dies, and the device asks for another one at once. */
function comeBack(world: World, device: Device): void {
  world.network.set(device.name, 'gone')
  makeWhole(world, device)
  device.retryNow()
}

function makeWhole({ network }: World, device: Device): void {
  device.start()
  network.set(device.name, 'none')
  device.online.tell(true)
}
