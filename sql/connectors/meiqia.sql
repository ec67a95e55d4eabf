-- Meiqia conversation objects: chunk(file, line, raw) → drafts. Message times, like all its times, are Beijing's;
-- messages carry no id, and name their agent only where it is not the conversation's own.

-- :records
CREATE OR REPLACE TEMP TABLE records AS
SELECT *, coalesce(filled(r.client_id), filled(r.client_info.client_id), filled(r.dev_client_id)) AS customer,
  coalesce(filled(r.agent_ID), filled(r.agent_account), filled(r.agent_name)) AS owner
FROM (
SELECT file, line, raw, CASE WHEN sound THEN json_transform(raw, '{
  "conv_id":"VARCHAR","conv_start_tm":"VARCHAR","conv_end_tm":"VARCHAR","client_id":"VARCHAR","dev_client_id":"VARCHAR",
  "client_info":{"client_id":"VARCHAR","visitor_name":"VARCHAR","name":"VARCHAR","tel":"VARCHAR","phone":"VARCHAR","email":"VARCHAR"},
  "visitor_name":"VARCHAR","visitor_tags":["VARCHAR"],"visitor_os":"VARCHAR","visitor_browser":"VARCHAR","visitor_location":"VARCHAR",
  "page_land_url":"VARCHAR","page_conv_url":"VARCHAR",
  "agent_ID":"VARCHAR","agent_account":"VARCHAR","agent_name":"VARCHAR","group_id":"VARCHAR","group_name":"VARCHAR",
  "platform":"VARCHAR","main_channel":"VARCHAR","sub_channel":"VARCHAR",
  "conv_content":[{"from":"VARCHAR","timestamp":"VARCHAR","content":"VARCHAR","content_type":"VARCHAR","type":"VARCHAR","agent_name":"VARCHAR","id":"VARCHAR"}]}') END AS r
FROM (SELECT *, json_valid(raw) AND ltrim(raw)[1] = '{' AS sound FROM chunk));

-- :conversations
CREATE OR REPLACE TEMP VIEW draft_conversations AS
SELECT file, line, raw,
  CASE WHEN r IS NULL THEN 'malformed:' WHEN filled(r.conv_id) IS NULL THEN 'no_id:conv_id'
    WHEN r.conv_content IS NULL AND json_type(raw, '$.conv_content') NOT IN ('NULL', 'ARRAY') THEN 'malformed:conv_content' END AS problem,
  r.conv_id AS id, customer,
  coalesce(meiqia_channel_of(filled(r.sub_channel)), meiqia_channel_of(filled(r.main_channel)),
    meiqia_channel_of(filled(r.platform)), 'web') AS channel,
  CASE WHEN filled(r.conv_end_tm) IS NOT NULL THEN 'closed' ELSE 'open' END AS status,
  r.conv_start_tm AS started_at, r.conv_end_tm AS ended_at, NULL::VARCHAR AS updated_at,
  coalesce(filled(r.group_id), filled(r.group_name)) AS group_name, NULL::VARCHAR AS subject,
  coalesce(filled(r.page_land_url), filled(r.page_conv_url)) AS entry_url,
  nullif(concat_ws(' · ', filled(r.visitor_os), filled(r.visitor_browser)), '') AS device,
  r.visitor_tags AS tags, NULL::VARCHAR AS surveys_sent, NULL::VARCHAR AS deleted,
  -- What has no column of its own is kept as the source wrote it; the transcript and the ids are not repeated.
  CASE WHEN r IS NOT NULL THEN json_merge_patch(raw, '{"conv_content":null,"conv_id":null,"client_info":null}')::VARCHAR END AS attributes,
  r.conv_content IS NOT NULL AS whole
FROM records;

-- :messages
CREATE OR REPLACE TEMP VIEW draft_messages AS
SELECT file, line, item AS source_row, true AS nested, position, conversation, item.id, item."timestamp" AS "at",
  meiqia_sender_of(item."from") AS sender,
  CASE WHEN item."from" = 'agent' THEN CASE WHEN filled(item.agent_name) IS NULL OR item.agent_name = owner_name
    THEN owner ELSE item.agent_name END END AS agent,
  CASE WHEN item."from" = 'agent' THEN coalesce(filled(item.agent_name), owner_name) END AS agent_name, NULL::VARCHAR AS agent_group,
  CASE WHEN item."from" IN ('agent', 'bot', 'robot') THEN coalesce(filled(item.agent_name), CASE WHEN item."from" = 'agent' THEN owner_name END) END AS sender_name,
  item.content AS text, coalesce(filled(item.content_type), CASE WHEN item.type IN ('image', 'file', 'audio', 'video') THEN item.type END) AS type,
  CASE WHEN item.type IN ('promotion', 'welcome', 'auto_reply') OR item.content = '[推广消息]' THEN 'true' END AS auto,
  CASE WHEN item."from" = 'system' THEN meiqia_event_of(item.type) END AS event,
  NULL::VARCHAR AS file_name, NULL::VARCHAR AS file_size, NULL::VARCHAR AS deleted
FROM (SELECT file, line, trim(r.conv_id) AS conversation, owner, filled(r.agent_name) AS owner_name, unnest(r.conv_content) AS item,
    generate_subscripts(r.conv_content, 1)::INTEGER - 1 AS position
  FROM records WHERE r IS NOT NULL);

-- :customers
CREATE OR REPLACE TEMP VIEW draft_customers AS
SELECT file, line, r.client_info AS source_row, false AS listed, customer AS id,
  coalesce(filled(r.visitor_name), filled(r.client_info.visitor_name), filled(r.client_info.name)) AS name,
  coalesce(filled(r.client_info.tel), filled(r.client_info.phone)) AS phone, r.client_info.email, NULL::VARCHAR AS segment,
  NULL::VARCHAR AS created_at, json_extract(raw, '$.client_info')::VARCHAR AS attributes
FROM records WHERE customer IS NOT NULL;

-- :agents
CREATE OR REPLACE TEMP VIEW draft_agents AS
SELECT file, line, struct_pack(id := owner) AS source_row, false AS listed, owner AS id, r.agent_name AS name,
  CASE WHEN contains(r.agent_account, '@') THEN r.agent_account END AS email,
  coalesce(filled(r.group_id), filled(r.group_name)) AS group_name, 'human' AS kind
FROM records WHERE owner IS NOT NULL;

-- :agent_groups
CREATE OR REPLACE TEMP VIEW draft_agent_groups AS
SELECT file, line, struct_pack(id := r.group_id, name := r.group_name) AS source_row, false AS listed,
  coalesce(filled(r.group_id), filled(r.group_name)) AS id, r.group_name AS name
FROM records WHERE coalesce(filled(r.group_id), filled(r.group_name)) IS NOT NULL;
