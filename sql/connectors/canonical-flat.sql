-- Flat canonical tables: flat_rows holds one chunk of one table, its known columns as text (NULL where the file
-- has none), `nth`, which is its place among the file's rows, and `source_row`, the whole row → drafts.

-- :conversations
CREATE OR REPLACE TEMP VIEW draft_conversations AS
SELECT file, line, nth, source_row, NULL::VARCHAR AS problem, id, filled(customer_id) AS customer, channel, status, started_at, ended_at,
  updated_at, filled(group_id) AS group_name, subject, entry_url, device, tag_list(tags) AS tags, surveys_sent, deleted,
  attributes, false AS whole
FROM flat_rows;

-- :messages
CREATE OR REPLACE TEMP VIEW draft_messages AS
SELECT file, line, nth, source_row, false AS nested, NULL::INTEGER AS position, filled(conversation_id) AS conversation,
  NULL::UBIGINT AS conversation_id, id,
  filled("at") AS "at", "from" AS sender, coalesce(filled(agent_id), filled(agent_name)) AS agent, filled(agent_name) AS agent_name,
  NULL::VARCHAR AS agent_group, coalesce(filled(name), filled(agent_name)) AS sender_name, text, type, auto, event,
  file_name, file_size, deleted
FROM flat_rows;

-- :customers
CREATE OR REPLACE TEMP VIEW draft_customers AS
SELECT file, line, nth, source_row, true AS listed, id, name, phone, email, segment, created_at, attributes FROM flat_rows;

-- :customer_identities
CREATE OR REPLACE TEMP VIEW draft_customer_identities AS
SELECT file, line, nth, source_row, customer_id AS customer, channel, external_id AS id FROM flat_rows;

-- :agents
CREATE OR REPLACE TEMP VIEW draft_agents AS
SELECT file, line, nth, source_row, true AS listed, id, name, email, group_id AS group_name, kind FROM flat_rows;

-- :agent_groups
CREATE OR REPLACE TEMP VIEW draft_agent_groups AS
SELECT file, line, nth, source_row, true AS listed, id, name FROM flat_rows;

-- :assignments
CREATE OR REPLACE TEMP VIEW draft_assignments AS
SELECT file, line, nth, source_row, false AS nested, filled(conversation_id) AS conversation, agent_id AS agent, NULL::VARCHAR AS agent_name,
  NULL::VARCHAR AS agent_group, "from" AS from_at, "to" AS to_at
FROM flat_rows;

-- :ratings
CREATE OR REPLACE TEMP VIEW draft_ratings AS
SELECT file, line, nth, source_row, false AS nested, filled(conversation_id) AS conversation, "at", score, scale, lowest, comment, agent_id AS agent
FROM flat_rows;

-- :visits
CREATE OR REPLACE TEMP VIEW draft_visits AS
SELECT file, line, nth, source_row, id, customer_id AS customer, "at", url, title, seconds, referrer, entry FROM flat_rows;

-- :purchases
CREATE OR REPLACE TEMP VIEW draft_purchases AS
SELECT file, line, nth, source_row, id, customer_id AS customer, "at", amount, currency, item FROM flat_rows;

-- :notes
CREATE OR REPLACE TEMP VIEW draft_notes AS
SELECT file, line, nth, source_row, id, customer_id AS customer, "at", agent_id AS agent, text FROM flat_rows;

-- :customer_tags
CREATE OR REPLACE TEMP VIEW draft_customer_tags AS
SELECT file, line, nth, source_row, customer_id AS customer, tag, "at" FROM flat_rows;

-- :churned
CREATE OR REPLACE TEMP VIEW draft_churned AS
SELECT file, line, nth, source_row, customer_id AS customer, "at" FROM flat_rows;
