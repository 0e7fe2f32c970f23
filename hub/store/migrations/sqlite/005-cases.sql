-- cases (办件); who the applicant is stands in no column: a keyed hash finds their cases, a mask is compared
create table cases (
  number text primary key,
  holder text not null,
  masked text not null,
  -- argon2id of the 查询密码
  password text,
  received_on text not null,
  closed_on text,
  -- a CaseFacts, JSON
  facts text not null,
  rated_at text,
  updated_at text not null
) strict;

create index cases_holder on cases (holder, received_on desc, number);
