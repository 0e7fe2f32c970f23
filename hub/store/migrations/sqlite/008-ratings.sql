-- 好差评 from every channel; of a case one counts, the others are kept beside it
create table ratings (
  -- receipt of its submission, or CHANNEL:NUMBER from elsewhere
  id text primary key,
  case_number text not null,
  -- case_number where it is the one that counts; null: the case had been rated before
  counts_for text unique,
  channel text not null check (channel in ('hall', 'net', 'mobile', 'sms', 'phone')),
  grade integer not null check (grade between 1 and 5),
  rated_at text not null
) strict;

create index ratings_case on ratings (case_number);
