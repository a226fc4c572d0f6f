/**
 * What an operator decides: who may sign up with which invite (kept as hashes), whose account rests. `endings` tells the
 * gateways of sessions that were ended elsewhere; rows go after a day.
 */
export const operating = `
ALTER TABLE users ADD COLUMN disabled INTEGER NOT NULL DEFAULT 0;

CREATE TABLE invites (
  code_hash TEXT PRIMARY KEY,
  created_at_ms INTEGER NOT NULL,
  expires_at_ms INTEGER NOT NULL,
  used_by TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE endings (
  user TEXT NOT NULL,
  device TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  PRIMARY KEY (user, device)
) STRICT, WITHOUT ROWID;
CREATE INDEX endings_by_time ON endings (at_ms);
`
