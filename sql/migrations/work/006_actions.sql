-- Customers whom somebody meant to call: who was put on the list when, by which score, and whether chance kept them for
-- comparison (held out: nobody calls them).
CREATE TABLE follow_ups (
  follow_up_id  VARCHAR PRIMARY KEY,
  customer_id   UBIGINT NOT NULL,
  kind          VARCHAR NOT NULL,            -- risk | lead
  listed_at     TIMESTAMP NOT NULL,
  listed_by     VARCHAR NOT NULL,            -- local until there are accounts
  as_of         TIMESTAMP NOT NULL,          -- what the score knew; what the customer does from then on is the outcome
  score         DOUBLE NOT NULL,
  chance        DOUBLE,                      -- NULL where no model was used
  band          VARCHAR NOT NULL,
  held_out      BOOLEAN NOT NULL
);

-- What was done about it, every step kept; the newest tells how it stands.
CREATE TABLE follow_up_steps (
  follow_up_id  VARCHAR NOT NULL,
  "at"          TIMESTAMP NOT NULL,
  "by"          VARCHAR NOT NULL,
  state         VARCHAR NOT NULL,            -- open | contacted | unreachable | done
  outcome       VARCHAR,                     -- good | bad | unclear; NULL: not known yet
  note          VARCHAR
);
