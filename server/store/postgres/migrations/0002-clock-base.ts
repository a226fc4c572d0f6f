/**
 * What makes a clock of the number of a transaction. An unlogged table is empty after every crash, and then the base must
 * rise: numbers of transactions that were rolled back just before are given out again.
 */
export const clockBase = `
CREATE UNLOGGED TABLE clock_base (base bigint NOT NULL);
`
