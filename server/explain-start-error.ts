/** Turns what the system or the store says at start into a StartError; what it does not know stays a bug. */
import { StartError } from './start-error.ts'
import { StoreError } from './store/port.ts'

/** @returns the error to throw instead. */
export function explainStoreError(error: unknown, folder: string): unknown {
  if (!(error instanceof StoreError)) return error
  const texts = STORE_TEXTS[error.code]
  if (!texts) return error
  return new StartError(texts.code, 'HODHOD_DATA', texts.english(folder), texts.persian(folder))
}

/** Of PostgreSQL, whose address may hold a password and is not told. @returns the error to throw instead. */
export function explainDatabaseError(error: unknown): unknown {
  if (error instanceof StoreError && error.code === 'newer-schema') {
    return new StartError(
      'newer-schema',
      'DATABASE_URL',
      'The database of DATABASE_URL was made by a newer Hodhod. Update Hodhod, or set DATABASE_URL to another database.',
      'پایگاه دادهٔ DATABASE_URL را نسخهٔ تازه‌تری از هدهد ساخته است. هدهد را به‌روز کنید، یا DATABASE_URL را پایگاه داده‌ای دیگر بگذارید.',
    )
  }
  if (isUnreachable(error)) {
    return new StartError(
      'unavailable',
      'DATABASE_URL',
      `PostgreSQL cannot be reached or lets nobody in at DATABASE_URL (${reasonOf(error)}). Check that it runs, and the address.`,
      `به PostgreSQL در نشانی DATABASE_URL نمی‌توان وصل شد (${reasonOf(error)}). ببینید که روشن باشد و نشانی درست باشد.`,
    )
  }
  return error
}

/** Away, or it refuses the user, the password, the database or a right. */
function isUnreachable(error: unknown): boolean {
  if (error instanceof StoreError) return error.code === 'unavailable'
  return error instanceof Error && 'code' in error && /^(28|3D|42501)/.test(String(error.code))
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message.replace(/^unavailable: /, '') : 'unknown'
}

/** @returns the error to throw instead. */
export function explainListenError(error: unknown, port: number, host: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE') {
    return new StartError(
      'port-in-use',
      'PORT',
      `Port ${port} is in use by another program. Choose another one with PORT, for example PORT=${port + 1}.`,
      `درگاه ${port} را برنامهٔ دیگری گرفته است. با PORT درگاه دیگری انتخاب کنید؛ مثلاً PORT=${port + 1}.`,
    )
  }
  if (code === 'EACCES') {
    return new StartError(
      'port-forbidden',
      'PORT',
      `This user may not listen on port ${port}. Choose one above 1023 with PORT, for example PORT=8787.`,
      `این کاربر اجازهٔ استفاده از درگاه ${port} را ندارد. با PORT درگاهی بالاتر از ۱۰۲۳ انتخاب کنید؛ مثلاً PORT=8787.`,
    )
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return new StartError(
      'bad-host',
      'HOST',
      `This machine has no address "${host}". Set HOST to one it has, or to 0.0.0.0 for all of them.`,
      `این دستگاه نشانی «${host}» ندارد. HOST را یکی از نشانی‌های آن، یا برای همه 0.0.0.0 بگذارید.`,
    )
  }
  return error
}

interface StoreText {
  code: 'unwritable' | 'corrupt' | 'newer-schema' | 'locked' | 'full' | 'failing'
  english: (folder: string) => string
  persian: (folder: string) => string
}
const STORE_TEXTS: Partial<Record<StoreError['code'], StoreText>> = {
  unwritable: {
    code: 'unwritable',
    english: (folder) => `The data folder ${folder} cannot be written. Set HODHOD_DATA to a folder that can.`,
    persian: (folder) => `نمی‌توان در پوشهٔ داده‌ها ${folder} نوشت. HODHOD_DATA را پوشه‌ای نوشتنی بگذارید.`,
  },
  full: {
    code: 'full',
    english: (folder) =>
      `The disk of ${folder} is full. Free some space, or set HODHOD_DATA to a folder on another disk.`,
    persian: (folder) => `دیسک ${folder} پر است. جا باز کنید، یا HODHOD_DATA را پوشه‌ای در دیسکی دیگر بگذارید.`,
  },
  failing: {
    code: 'failing',
    english: (folder) =>
      `The disk of ${folder} fails: it reports an input/output error. Check the disk, or set HODHOD_DATA to a folder on another one.`,
    persian: (folder) =>
      `دیسک ${folder} درست کار نمی‌کند و خطای خواندن یا نوشتن می‌دهد. دیسک را بررسی کنید، یا HODHOD_DATA را پوشه‌ای در دیسکی دیگر بگذارید.`,
  },
  corrupt: {
    code: 'corrupt',
    english: (folder) =>
      `The database in ${folder} is damaged and was left as it is. Restore a backup there, or set HODHOD_DATA to another folder.`,
    persian: (folder) =>
      `پایگاه داده در ${folder} آسیب دیده و دست‌نخورده مانده است. نسخهٔ پشتیبان را آن‌جا برگردانید، یا HODHOD_DATA را پوشه‌ای دیگر بگذارید.`,
  },
  'newer-schema': {
    code: 'newer-schema',
    english: (folder) =>
      `The database in ${folder} was made by a newer Hodhod. Update Hodhod, or set HODHOD_DATA to another folder.`,
    persian: (folder) =>
      `پایگاه داده در ${folder} را نسخهٔ تازه‌تری از هدهد ساخته است. هدهد را به‌روز کنید، یا HODHOD_DATA را پوشه‌ای دیگر بگذارید.`,
  },
  locked: {
    code: 'locked',
    english: (folder) =>
      `Another Hodhod server is using ${folder}. Stop that one, or set HODHOD_DATA to another folder.`,
    persian: (folder) =>
      `سرور هدهد دیگری از ${folder} استفاده می‌کند. آن را ببندید، یا HODHOD_DATA را پوشه‌ای دیگر بگذارید.`,
  },
}
