import { en } from './en/picture.ts'
import { fa } from './fa/picture.ts'

export const pictureText = { fa, en }
