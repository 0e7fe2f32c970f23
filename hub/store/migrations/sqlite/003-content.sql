-- what the centre publishes; the bodies are files named by their digest. A whole one has no from
create table publications (
  stream text not null check (stream in ('catalogue', 'names', 'settings')),
  sequence integer not null,
  from_sequence integer,
  from_digest text,
  format text not null check (format in ('json', 'jsonl', 'csv', 'xlsx')),
  bytes integer not null,
  digest text not null,
  version text not null,
  source text not null,
  made_at text not null,
  signature text not null,
  primary key (stream, sequence),
  check ((from_sequence is null) = (from_digest is null))
) strict;

create index publications_digest on publications (digest);
