/** States before there is an account on the device. */
import { expect } from '@playwright/test'
import { PASSWORD } from '../scenery.ts'
import type { State } from '../state.ts'
import type { Visitor } from '../visitor.ts'

export const DOOR: readonly State[] = [
  { name: 'door-sign-in', title: 'در: ورود', isStranger: true, reach: seeDoor },
  { name: 'door-sign-up', title: 'در: ساختن حساب', isStranger: true, reach: seeSignUp },
  { name: 'door-sign-up-faults', title: 'در: خطاهای ساختن حساب', isStranger: true, reach: signUpBadly },
  { name: 'door-refused', title: 'در: گذرواژهٔ نادرست', isStranger: true, reach: signInWrongly },
  { name: 'welcome', title: 'نخستین دقیقه', isStranger: true, reach: seeWelcome },
  { name: 'list-empty', title: 'فهرست، تازه‌وارد', isStranger: true, reach: seeEmptyList },
]

async function seeDoor(visitor: Visitor): Promise<void> {
  await visitor.visit()
  await expect(visitor.page.getByLabel(visitor.words.signIn.username)).toBeVisible()
}

async function seeSignUp(visitor: Visitor): Promise<void> {
  await seeDoor(visitor)
  await visitor.press(visitor.words.signIn.toSignUp)
  await expect(visitor.page.getByLabel(visitor.words.signIn.name)).toBeVisible()
}

async function signUpBadly(visitor: Visitor): Promise<void> {
  await seeSignUp(visitor)
  const { page, words } = visitor
  await page.getByLabel(words.signIn.name).fill('نرگس\u202Eاحمدی')
  await page.getByLabel(words.signIn.username).fill('نرگس')
  await page.getByLabel(words.signIn.password, { exact: true }).fill('۱۲۳')
  await visitor.press(words.signIn.signUp)
  await expect(page.locator('[aria-invalid="true"]').first()).toBeVisible()
}

async function signInWrongly(visitor: Visitor): Promise<void> {
  await seeDoor(visitor)
  const { page, words } = visitor
  await page.getByLabel(words.signIn.username).fill(visitor.props.username)
  await page.getByLabel(words.signIn.password, { exact: true }).fill('نادرست-نادرست')
  await visitor.press(words.signIn.signIn)
  await expect(page.getByRole('alert')).not.toBeEmpty()
}

async function seeWelcome(visitor: Visitor): Promise<void> {
  await seeSignUp(visitor)
  const { page, words } = visitor
  await page.getByLabel(words.signIn.name).fill('تازه‌وارد')
  await page.getByLabel(words.signIn.username).fill('newcomer')
  await page.getByLabel(words.signIn.password, { exact: true }).fill(PASSWORD)
  await visitor.press(words.signIn.signUp)
  await expect(page.getByRole('button', { name: words.welcome.later })).toBeVisible()
}

async function seeEmptyList(visitor: Visitor): Promise<void> {
  await seeWelcome(visitor)
  await visitor.press(visitor.words.welcome.later)
  await expect(visitor.page.getByRole('navigation').getByText(visitor.words.common.savedMessages)).toBeVisible()
}
