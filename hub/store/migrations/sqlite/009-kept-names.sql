-- names that somebody was told are kept for them (保留期): nobody else is told so of the same name meanwhile
create table kept_names (
  case_number text primary key,
  name text not null,
  -- the last day
  until text not null
) strict;

create index kept_names_until on kept_names (until);

insert into kept_names (case_number, name, until)
select number, substr(json_extract(facts, '$.item.title'), length('企业名称自主申报：') + 1), substr(json_extract(facts, '$.result'), -10)
from cases
where json_extract(facts, '$.item.title') like '企业名称自主申报：%'
  and json_extract(facts, '$.result') like '名称可以使用，为您保留到 ____-__-__';

-- receipt of the submission that chose to have its result sent by post; null: none has
alter table cases add column post_choice text;

-- until when an address' wrong tries were forgiven; null: counted_at
alter table lockouts add column forgiven_at text;
