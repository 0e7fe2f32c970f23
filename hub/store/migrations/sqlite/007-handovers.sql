-- a result on its way to somebody's phone; taken once, gone after some minutes
create table handovers (
  -- digest of the token in the QR code
  id text primary key,
  -- encrypted with that token, which stands nowhere here
  content text not null,
  until text not null
) strict;
