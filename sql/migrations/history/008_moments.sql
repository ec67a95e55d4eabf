-- What a customer is judged by: things that happened, each known from its own instant on and changed by nothing
-- that comes later. Made when a conversation is read (sql/risk/moments.ts).
CREATE TABLE moments (
  customer_id   UBIGINT NOT NULL,
  "at"          TIMESTAMP NOT NULL,
  kind          VARCHAR NOT NULL,            -- contact | ask | negative | positive | topic | an intent (analytics/risk)
  until         TIMESTAMP,                   -- contact, ask: when somebody replied; NULL: nobody has
  detail        VARCHAR,                     -- topic: which
  conversation_id UBIGINT NOT NULL,
  message_id    UBIGINT NOT NULL
);
