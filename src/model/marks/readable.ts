/** What a mark needs between its ends, so that faces such as *_* stay faces (T5). */
export const READABLE = /[\p{L}\p{N}\p{Extended_Pictographic}\p{Regional_Indicator}]/u
