-- Nested canonical JSON: chunk(file, line, raw), one conversation a row → drafts. Everything is read as text;
-- the rules judge it afterwards.

-- :records
CREATE OR REPLACE TEMP TABLE records AS
SELECT file, line, raw, CASE WHEN sound THEN json_transform(raw, '{
  "id":"VARCHAR","channel":"VARCHAR","status":"VARCHAR","started_at":"VARCHAR","ended_at":"VARCHAR","updated_at":"VARCHAR",
  "customer":{"id":"VARCHAR","name":"VARCHAR","phone":"VARCHAR","email":"VARCHAR","segment":"VARCHAR","created_at":"VARCHAR","attributes":"VARCHAR"},
  "customer_id":"VARCHAR","group":{"id":"VARCHAR","name":"VARCHAR"},"group_id":"VARCHAR",
  "entry_url":"VARCHAR","device":"VARCHAR","subject":"VARCHAR","tags":["VARCHAR"],"surveys_sent":"VARCHAR","deleted":"VARCHAR","attributes":"VARCHAR",
  "assignments":[{"agent":{"id":"VARCHAR","name":"VARCHAR","group":"VARCHAR"},"agent_id":"VARCHAR","from":"VARCHAR","to":"VARCHAR"}],
  "ratings":[{"at":"VARCHAR","score":"VARCHAR","scale":"VARCHAR","lowest":"VARCHAR","comment":"VARCHAR","agent_id":"VARCHAR","agent":{"id":"VARCHAR","name":"VARCHAR"}}],
  "messages":[{"id":"VARCHAR","at":"VARCHAR","from":"VARCHAR","name":"VARCHAR","agent":{"id":"VARCHAR","name":"VARCHAR","group":"VARCHAR"},
    "agent_id":"VARCHAR","agent_name":"VARCHAR","text":"VARCHAR","type":"VARCHAR","auto":"VARCHAR","event":"VARCHAR",
    "file":{"name":"VARCHAR","size":"VARCHAR"},"deleted":"VARCHAR"}]}') END AS r
FROM (SELECT *, json_valid(raw) AND ltrim(raw)[1] = '{' AS sound FROM chunk);

-- :conversations
CREATE OR REPLACE TEMP VIEW draft_conversations AS
SELECT file, line, raw,
  CASE WHEN r IS NULL THEN 'malformed:'
    WHEN r.messages IS NULL AND json_type(raw, '$.messages') NOT IN ('NULL', 'ARRAY') THEN 'malformed:messages' END AS problem,
  r.id, coalesce(filled(r.customer.id), filled(r.customer_id),
    CASE WHEN coalesce(filled(r.customer.name), filled(r.customer.phone), filled(r.customer.email)) IS NOT NULL
      THEN 'conversation:' || r.id END) AS customer,
  r.channel, r.status, r.started_at, r.ended_at, r.updated_at,
  coalesce(filled(r."group".id), filled(r.group_id), filled(r."group".name)) AS group_name, r.subject, r.entry_url, r.device,
  coalesce(r.tags, tag_list(CASE WHEN r IS NOT NULL THEN json_extract_string(raw, '$.tags') END)) AS tags,
  r.surveys_sent, r.deleted, r.attributes, r.messages IS NOT NULL AS whole
FROM records;

-- :messages
CREATE OR REPLACE TEMP VIEW draft_messages AS
SELECT file, line, item AS source_row, true AS nested, position, conversation, item.id, item."at", item."from" AS sender,
  CASE WHEN item."from" IS NULL THEN NULL ELSE coalesce(item.agent.id, item.agent_id, item.agent.name, item.agent_name) END AS agent,
  coalesce(item.agent.name, item.agent_name) AS agent_name, item.agent."group" AS agent_group,
  coalesce(item.name, item.agent.name, item.agent_name) AS sender_name, item.text, item.type, item.auto, item.event,
  item.file.name AS file_name, item.file.size AS file_size, item.deleted
FROM (SELECT file, line, trim(r.id) AS conversation, unnest(r.messages) AS item,
    generate_subscripts(r.messages, 1)::INTEGER - 1 AS position
  FROM records WHERE r IS NOT NULL);

-- :customers
CREATE OR REPLACE TEMP VIEW draft_customers AS
SELECT file, line, r.customer AS source_row, false AS listed, coalesce(filled(r.customer.id),
    CASE WHEN coalesce(filled(r.customer.name), filled(r.customer.phone), filled(r.customer.email)) IS NOT NULL
      THEN 'conversation:' || trim(r.id) END) AS id,
  r.customer.name, r.customer.phone, r.customer.email, r.customer.segment, r.customer.created_at, r.customer.attributes
FROM records
WHERE coalesce(filled(r.customer.id), filled(r.customer.name), filled(r.customer.phone), filled(r.customer.email)) IS NOT NULL;

-- :agent_groups
CREATE OR REPLACE TEMP VIEW draft_agent_groups AS
SELECT file, line, r."group" AS source_row, false AS listed, coalesce(filled(r."group".id), filled(r."group".name)) AS id, r."group".name
FROM records WHERE coalesce(filled(r."group".id), filled(r."group".name)) IS NOT NULL;

-- :assignments
CREATE OR REPLACE TEMP VIEW draft_assignments AS
SELECT file, line, item AS source_row, true AS nested, conversation, coalesce(item.agent.id, item.agent_id, item.agent.name) AS agent,
  item.agent.name AS agent_name, item.agent."group" AS agent_group, item."from" AS from_at, item."to" AS to_at
FROM (SELECT file, line, trim(r.id) AS conversation, unnest(r.assignments) AS item FROM records WHERE r IS NOT NULL);

-- :ratings
CREATE OR REPLACE TEMP VIEW draft_ratings AS
SELECT file, line, item AS source_row, true AS nested, conversation, item."at", item.score, item.scale, item.lowest, item.comment,
  coalesce(item.agent_id, item.agent.id) AS agent
FROM (SELECT file, line, trim(r.id) AS conversation, unnest(r.ratings) AS item FROM records WHERE r IS NOT NULL);
