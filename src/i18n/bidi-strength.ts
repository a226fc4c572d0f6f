/**
 * Whether a character is strong, by its Bidi_Class (UAX #9): R and AL are right to left, L is left to right. Regular
 * expressions know no Bidi_Class, so it is told by what they know and by the few ranges that differ; a test compares
 * every character with Unicode's table.
 */
import type { Direction } from './language.ts'

/** The blocks that Unicode keeps for scripts from right to left. */
const rtlBlock = /[\u0590-\u08FF\u200F\uFB1D-\uFDFF\uFE70-\uFEFF\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u
/** In them: marks, digits of Arabic and what belongs to numbers, ornaments. */
const weakInRtlBlock =
  /[\p{Mn}\u0600-\u0607\u0609\u060A\u060C\u060E\u060F\u0660-\u066C\u06DD\u06DE\u06E9\u06F0-\u06F9\u07F6-\u07F9\u0890\u0891\u08E2\uFB29\uFBC3-\uFBD2\uFD3E-\uFD4F\uFD90\uFD91\uFDC8-\uFDCF\uFDFD-\uFDFF\uFEFF\u{1091F}\u{10B39}-\u{10B3F}\u{10D30}-\u{10D49}\u{10D6E}\u{10E60}-\u{10E7E}\u{10ED0}-\u{10ED8}\u{1EEF0}\u{1EEF1}]/u
const letter = /[\p{L}\p{Mc}\p{Co}\p{Cs}]|(?!\p{Script=Common})[\p{N}\p{Po}\p{So}]/u
/** Modifiers of tone, astrological, musical and counting signs of one script, radicals. */
const weakLetter =
  /[\u02B9\u02BA\u02C6-\u02CF\u02EC\u0374\u058D\u058E\u0BF3-\u0BFA\u0C78-\u0C7E\u1390-\u1399\u17F0-\u180A\u1940-\u1945\u19DE-\u19FF\u2CE5-\u2CEA\u2CF9-\u2CFF\u2E2F-\u2FD5\u321D\u321E\u327C-\u327E\uA490-\uA4C6\uA60D-\uA60F\uA673-\uA67F\uA717-\uA71F\uA788\uA828-\uA82B\uA874-\uA877\u{10140}-\u{1018C}\u{101A0}\u{11052}-\u{11065}\u{11660}-\u{1166C}\u{11FD5}-\u{11FF1}\u{16FE2}\u{1D200}-\u{1D245}]/u
/** Signs of several scripts, letters in circles and squares, musical and hieroglyphic ones. */
const strongSign =
  /[\u0964\u0965\u0CBF-\u0CC6\u0FD5-\u0FD8\u10FB\u16EB-\u16ED\u1735\u1736\u1CD3\u200E\u214F\u2336-\u237A\u2395\u249C-\u24E9\u26AC\u3190-\u319F\u3220-\u324F\u327F-\u32B0\u32C0-\u32CB\u32FF-\u3376\u337B-\u33DD\u33E0-\u33FE\uA789\uA78A\uA830-\uA837\uA92E\uAB5B\u{10100}\u{10102}-\u{1013F}\u{101D0}-\u{101FC}\u{110BD}\u{110CD}\u{11A07}\u{11A08}\u{11C3F}\u{13430}-\u{1343F}\u{1CCD6}-\u{1CCEF}\u{1CF50}-\u{1D164}\u{1D16A}-\u{1D16C}\u{1D183}\u{1D184}\u{1D18C}-\u{1D1A9}\u{1D1AE}-\u{1D1E8}\u{1D2C0}-\u{1D2F3}\u{1D360}-\u{1D378}\u{1F110}-\u{1F12E}\u{1F130}-\u{1F169}\u{1F172}-\u{1F1AC}\u{1F210}-\u{1F248}]/u

/** @returns undefined for what is weak or neutral. */
export function bidiStrength(character: string): Direction | undefined {
  if (rtlBlock.test(character)) return weakInRtlBlock.test(character) ? undefined : 'rtl'
  if (letter.test(character)) return weakLetter.test(character) ? undefined : 'ltr'
  return strongSign.test(character) ? 'ltr' : undefined
}
