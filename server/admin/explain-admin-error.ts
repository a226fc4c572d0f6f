/** What the store says, as what an operator can do about it; what it does not know stays a bug. */
import { explainDatabaseError } from '../explain-start-error.ts'
import { StoreError } from '../store/port.ts'
import { AdminError, type AdminErrorCode } from './admin-error.ts'

type Text = [AdminErrorCode, (place: string) => string, (place: string) => string]

const TEXTS: Partial<Record<StoreError['code'], Text>> = {
  absent: [
    'absent',
    (place) => `There is nothing at ${place}. Check the path; the folder of the data is HODHOD_DATA.`,
    (place) => `در ${place} چیزی نیست. مسیر را بازبینی کنید؛ پوشهٔ داده‌ها را HODHOD_DATA می‌گوید.`,
  ],
  'older-schema': [
    'older-schema',
    (place) => `The database in ${place} was made by an older Hodhod. Start the server once, then try again.`,
    (place) => `پایگاه داده در ${place} را نسخهٔ کهنه‌تری ساخته است. یک بار سرور را راه بیندازید و دوباره بکوشید.`,
  ],
  'newer-schema': [
    'newer-schema',
    (place) => `${place} was made by a newer Hodhod. Update Hodhod first.`,
    (place) => `${place} را نسخهٔ تازه‌تری از هدهد ساخته است. نخست هدهد را به‌روز کنید.`,
  ],
  exists: [
    'exists',
    (place) => `There is something at ${place} already, and nothing is overwritten. Choose another path.`,
    (place) => `در ${place} از پیش چیزی هست و چیزی رونویسی نمی‌شود. مسیر دیگری بدهید.`,
  ],
  corrupt: [
    'damaged',
    (place) => `${place} is damaged or no backup of Hodhod. Nothing was changed.`,
    (place) => `${place} آسیب دیده یا پشتیبان هدهد نیست. چیزی تغییر نکرد.`,
  ],
  unwritable: [
    'unwritable',
    (place) => `${place} cannot be written by this user. Nothing was changed.`,
    (place) => `این کاربر نمی‌تواند در ${place} بنویسد. چیزی تغییر نکرد.`,
  ],
  full: [
    'full',
    (place) => `The disk of ${place} is full. Nothing was changed.`,
    (place) => `دیسک ${place} پر است. چیزی تغییر نکرد.`,
  ],
  locked: [
    'locked',
    (place) => `The database of ${place} is busy with something long. Try again.`,
    (place) => `پایگاه دادهٔ ${place} سرگرم کاری دراز است. دوباره بکوشید.`,
  ],
}

/** @returns the error to throw instead, of a move from `folder` into PostgreSQL. */
export function explainMoveError(error: unknown, folder: string): unknown {
  const code = error instanceof StoreError ? error.code : undefined
  if (code === 'locked') return explainServerRuns(error, folder)
  if (code === 'exists') {
    return new AdminError(
      'exists',
      'The database of DATABASE_URL holds people already, and nothing is mixed. Give an empty one.',
      'در پایگاه دادهٔ DATABASE_URL از پیش کسانی هستند و چیزی در هم آمیخته نمی‌شود. پایگاهی خالی بدهید.',
    )
  }
  return code === 'unavailable' ? explainDatabaseError(error) : explainAdminError(error, folder)
}

/** @returns the error to throw instead. */
export function explainAdminError(error: unknown, place: string): unknown {
  const text = error instanceof StoreError ? TEXTS[error.code] : undefined
  if (!text) return error
  const [code, english, persian] = text
  return new AdminError(code, english(place), persian(place))
}

/** @returns the error to throw instead, of what no server may run beside. */
export function explainServerRuns(error: unknown, folder: string): unknown {
  if (!(error instanceof StoreError && error.code === 'locked')) return error
  return new AdminError(
    'locked',
    `A server runs on ${folder}. Stop it first: what people write meanwhile would stay behind.`,
    `سروری روی ${folder} در کار است. نخست آن را بایستانید، وگرنه آنچه در این میان نوشته شود جا می‌ماند.`,
  )
}
