/** The seq at which who is in a conversation changed last: hints for a crowd say as of when they are (S4, L6). */
export const crowds = `
ALTER TABLE conversations ADD COLUMN members_seq INTEGER NOT NULL DEFAULT 0;
`
