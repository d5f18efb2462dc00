-- Who invited, so that what somebody began for an organisation ends with their power to. Null for invitations that are older than this.
alter table invitation add column invited_by text;
