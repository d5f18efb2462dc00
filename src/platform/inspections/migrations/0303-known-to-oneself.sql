-- Whether bytes were known says only what the organisation itself had handed in before, not what others had.
update commission set was_known = false
where was_known and not exists (
  select from commission as earlier
  where earlier.inspection_id = commission.inspection_id and earlier.organisation_id = commission.organisation_id and earlier.id < commission.id
);
