-- What has to be derived again: the changed conversations, and every conversation of a customer whom one
-- of them belongs to or belonged to (first contact and the next contact look across a customer's history).
CREATE OR REPLACE TEMP MACRO derive_seconds(a, b) AS (epoch_us(b) - epoch_us(a)) / 1e6;

-- Who speaks. Numbers: every statement compares and carries them for every message.
CREATE OR REPLACE TEMP MACRO derive_customer() AS 1::UTINYINT;
CREATE OR REPLACE TEMP MACRO derive_human() AS 2::UTINYINT;
CREATE OR REPLACE TEMP MACRO derive_bot() AS 3::UTINYINT;

-- What happens: the only events that a fact depends on.
CREATE OR REPLACE TEMP MACRO derive_closed() AS 1::UTINYINT;
CREATE OR REPLACE TEMP MACRO derive_reopened() AS 2::UTINYINT;
CREATE OR REPLACE TEMP MACRO derive_handover() AS 3::UTINYINT;

-- Text as closers are compared: lower case, letters and digits only; what has neither (👍) stays itself.
CREATE OR REPLACE TEMP MACRO derive_bare(t) AS
  coalesce(nullif(regexp_replace(lower(t), '[^\p{L}\p{N}]+', '', 'g'), ''), trim(t));

CREATE OR REPLACE TEMP TABLE derive_target AS
WITH touched AS (
  SELECT customer_id FROM conversations SEMI JOIN changed_conversations USING (conversation_id)
  UNION
  SELECT customer_id FROM conversation_facts SEMI JOIN changed_conversations USING (conversation_id)
)
SELECT conversation_id FROM changed_conversations
UNION
SELECT conversation_id FROM conversations SEMI JOIN touched USING (customer_id);

-- A deleted conversation leaves every metric.
CREATE OR REPLACE TEMP TABLE derive_live AS
SELECT c.conversation_id, c.source, c.external_id, c.customer_id, c.channel, c.status, c.started_at,
       c.ended_at, c.group_id, c.surveys_sent, c.import_id
FROM conversations c SEMI JOIN derive_target USING (conversation_id)
WHERE NOT c.deleted;
