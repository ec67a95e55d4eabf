-- What customers are judged as: worked out from what they did (sql/risk) in the background, and again at any time.
CREATE TABLE customer_scores (
  customer_id   UBIGINT NOT NULL,
  risk_score    DOUBLE,                      -- 0 … 100; NULL: nobody who can still leave (gone, or silent for half a year)
  risk_chance   DOUBLE,                      -- NULL where no model is used
  risk_band     VARCHAR,                     -- low | medium | high
  lead_score    DOUBLE NOT NULL,
  lead_band     VARCHAR NOT NULL,
  spent         DOUBLE NOT NULL              -- in the half year before
);

-- The same as of the end of each week, from what was known then; only customers who could still leave or may buy.
CREATE TABLE risk_weeks (
  "at"          TIMESTAMP NOT NULL,
  customer_id   UBIGINT NOT NULL,
  score         DOUBLE,
  chance        DOUBLE,
  band          VARCHAR,
  lead_score    DOUBLE NOT NULL
);

-- Customers of whom conversations were read again, and from which instant on something may be otherwise.
CREATE TABLE risk_pending (
  customer_id   UBIGINT NOT NULL,
  since         TIMESTAMP NOT NULL,
  version       BIGINT NOT NULL              -- the data version that was changed
);

-- One row: what the scores are of.
CREATE TABLE risk_state (
  as_of         TIMESTAMP,                   -- nothing at or after it counts; NULL: nothing is scored yet
  rules         VARCHAR NOT NULL,            -- hash of the settings they were made with
  imports       BIGINT NOT NULL,             -- the last place in the ledger of imports that was looked at
  judged        VARCHAR                      -- JSON: definition, model, back-test (app/server/risk/judged.server.ts)
);
INSERT INTO risk_state VALUES (NULL, '', 0, NULL);
