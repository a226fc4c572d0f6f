/** Recording a film note. */
import { en } from './en/film-note.ts'
import { fa } from './fa/film-note.ts'

export const filmNoteText = { fa, en }
