/** Strings of the door: signing up and in. */
import { en } from './en/sign-in.ts'
import { fa } from './fa/sign-in.ts'

export const signInText = { fa, en }
