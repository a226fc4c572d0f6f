/** States of film notes: recorded, looked over, sent. Their camera always sees the same. */
import { expect, type Page } from '@playwright/test'
import type { State } from '../state.ts'
import type { Visitor } from '../visitor.ts'

export const FILM_NOTE: readonly State[] = [
  { name: 'film-note-look', title: 'دیدن پیام تصویری پیش از ارسال', reach: lookOver },
  { name: 'film-note-circle', title: 'پیام تصویری', reach: sendNote },
]

async function lookOver(visitor: Visitor): Promise<void> {
  const { page, words } = visitor
  await visitor.openConversation(visitor.props.group)
  await giveCamera(page)
  await visitor.press(words.filmNote.record)
  await expect(page.getByRole('timer')).toHaveText(/[2۲]$/)
  await visitor.press(words.filmNote.finish)
  await expect(page.getByRole('button', { name: words.filmNote.play, exact: true })).toBeFocused()
  await visitor.settle()
}

async function sendNote(visitor: Visitor): Promise<void> {
  const { page, words } = visitor
  await lookOver(visitor)
  await visitor.press(words.composer.send)
  // What lies under it now has something to tell.
  await page.mouse.move(1, 1)
  await expect(page.locator('[data-round] img[src^="blob:"]')).toBeVisible()
  const { sent } = words.conversation.state
  await expect(page.getByRole('article').last()).toHaveAccessibleName(new RegExp(sent))
  await visitor.settle()
}

async function giveCamera(page: Page): Promise<void> {
  await page.evaluate(() => {
    navigator.mediaDevices.getUserMedia = async () => {
      const canvas = document.createElement('canvas')
      Object.assign(canvas, { width: 640, height: 480 })
      const context = canvas.getContext('2d')
      const draw = (): void => {
        if (!context) return
        const light = context.createLinearGradient(0, 0, 640, 480)
        light.addColorStop(0, '#f4c27a')
        light.addColorStop(1, '#2f6f73')
        context.fillStyle = light
        context.fillRect(0, 0, 640, 480)
        context.fillStyle = '#5b3a29'
        context.beginPath()
        context.arc(320, 230, 110, 0, 2 * Math.PI)
        context.ellipse(320, 520, 210, 170, 0, 0, 2 * Math.PI)
        context.fill()
      }
      draw()
      const timer = setInterval(draw, 33)
      const voice = new AudioContext().createMediaStreamDestination()
      const [picture] = canvas.captureStream(30).getVideoTracks()
      if (!picture) throw new Error('no picture')
      const stop = picture.stop.bind(picture)
      picture.stop = () => {
        clearInterval(timer)
        stop()
      }
      return new MediaStream([picture, ...voice.stream.getAudioTracks()])
    }
  })
}
