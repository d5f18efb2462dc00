-- The name of the secret that the bytes of a document are sealed with (src/server/account-secret.ts); null where it was sealed before secrets
-- could be changed. Only by reading every document could it be told otherwise which are still to be sealed anew.
alter table document add sealed_with text;
