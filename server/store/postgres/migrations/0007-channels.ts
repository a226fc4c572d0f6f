/** Groups that the operator opened to many readers, and who rules a group, found without looking at all who are in (S4). */
export const channels = `
ALTER TABLE conversations ADD COLUMN channel boolean NOT NULL DEFAULT false;
CREATE INDEX members_managing ON members (conversation) WHERE role IN ('owner', 'admin');
`
