-- Meiqia conversation objects: chunk(file, line, nth, raw) → drafts. Message times, like all its times, are Beijing's;
-- messages carry no id, and name their agent only where it is not the conversation's own.

-- :records
CREATE OR REPLACE TEMP TABLE records AS
SELECT *, coalesce(filled(client_id), filled(client_info.client_id), filled(dev_client_id)) AS customer,
  coalesce(filled(agent_ID), filled(agent_account), filled(agent_name)) AS owner,
  trim(conv_id) AS conversation, key_of(trim(conv_id)) AS conversation_id
FROM (SELECT file, line, nth, r IS NULL AS broken, r.conv_content IS NOT NULL AS whole, r.*,
  CASE WHEN r IS NOT NULL AND r.conv_content IS NULL THEN json_type(raw, '$.conv_content') END AS content_type,
  -- What has no column of its own is kept as the source wrote it; the transcript and the ids are not repeated.
  CASE WHEN r IS NOT NULL THEN json_merge_patch(raw, '{"conv_content":null,"conv_id":null,"client_info":null}')::VARCHAR END AS attributes,
  CASE WHEN r IS NOT NULL THEN json_extract(raw, '$.client_info')::VARCHAR END AS client_attributes
FROM (SELECT file, line, nth, raw, CASE WHEN ltrim(raw[1:64])[1] = '{' THEN TRY(json_transform(raw, '{
  "conv_id":"VARCHAR","conv_start_tm":"VARCHAR","conv_end_tm":"VARCHAR","client_id":"VARCHAR","dev_client_id":"VARCHAR",
  "client_info":{"client_id":"VARCHAR","visitor_name":"VARCHAR","name":"VARCHAR","tel":"VARCHAR","phone":"VARCHAR","email":"VARCHAR"},
  "visitor_name":"VARCHAR","visitor_tags":"VARCHAR","visitor_os":"VARCHAR","visitor_browser":"VARCHAR","visitor_location":"VARCHAR",
  "page_land_url":"VARCHAR","page_conv_url":"VARCHAR",
  "agent_ID":"VARCHAR","agent_account":"VARCHAR","agent_name":"VARCHAR","group_id":"VARCHAR","group_name":"VARCHAR",
  "platform":"VARCHAR","main_channel":"VARCHAR","sub_channel":"VARCHAR",
  "conv_content":[{"from":"VARCHAR","timestamp":"VARCHAR","content":"VARCHAR","content_type":"VARCHAR","type":"VARCHAR","agent_name":"VARCHAR","id":"VARCHAR"}]}')) END AS r FROM chunk));

-- :conversations
CREATE OR REPLACE TEMP VIEW draft_conversations AS
SELECT file, line, nth, NULL::VARCHAR AS raw,
  CASE WHEN broken THEN 'malformed:' WHEN filled(conv_id) IS NULL THEN 'no_id:conv_id'
    WHEN content_type NOT IN ('NULL', 'ARRAY') THEN 'malformed:conv_content' END AS problem,
  conv_id AS id, customer,
  coalesce(meiqia_channel(filled(sub_channel)), meiqia_channel(filled(main_channel)),
    meiqia_channel(filled(platform)), 'web') AS channel,
  CASE WHEN filled(conv_end_tm) IS NOT NULL THEN 'closed' ELSE 'open' END AS status,
  conv_start_tm AS started_at, conv_end_tm AS ended_at, NULL::VARCHAR AS updated_at,
  coalesce(filled(group_id), filled(group_name)) AS group_name, NULL::VARCHAR AS subject,
  coalesce(filled(page_land_url), filled(page_conv_url)) AS entry_url,
  nullif(concat_ws(' · ', filled(visitor_os), filled(visitor_browser)), '') AS device,
  tag_list(visitor_tags) AS tags, NULL::VARCHAR AS surveys_sent, NULL::VARCHAR AS deleted,
  attributes, whole
FROM records;

-- :messages
CREATE OR REPLACE TEMP VIEW draft_messages AS
SELECT file, line, nth, item AS source_row, true AS nested, position, conversation, conversation_id, item.id, item."timestamp" AS "at",
  meiqia_sender(item."from") AS sender,
  CASE WHEN item."from" = 'agent' THEN CASE WHEN filled(item.agent_name) IS NULL OR item.agent_name = owner_name
    THEN owner ELSE item.agent_name END END AS agent,
  CASE WHEN item."from" = 'agent' THEN coalesce(filled(item.agent_name), owner_name) END AS agent_name, NULL::VARCHAR AS agent_group,
  CASE WHEN item."from" IN ('agent', 'bot', 'robot') THEN coalesce(filled(item.agent_name), CASE WHEN item."from" = 'agent' THEN owner_name END) END AS sender_name,
  item.content AS text, coalesce(filled(item.content_type), CASE WHEN item.type IN ('image', 'file', 'audio', 'video') THEN item.type END) AS type,
  CASE WHEN item.type IN ('promotion', 'welcome', 'auto_reply') OR item.content = '[推广消息]' THEN 'true' END AS auto,
  CASE WHEN item."from" = 'system' THEN meiqia_event(item.type) END AS event,
  NULL::VARCHAR AS file_name, NULL::VARCHAR AS file_size, NULL::VARCHAR AS deleted
FROM (SELECT file, line, nth, conversation, conversation_id, owner, filled(agent_name) AS owner_name, unnest(conv_content) AS item,
    generate_subscripts(conv_content, 1)::INTEGER - 1 AS position
  FROM records);

-- :customers
CREATE OR REPLACE TEMP VIEW draft_customers AS
SELECT file, line, nth, client_info AS source_row, false AS listed, customer AS id,
  coalesce(filled(visitor_name), filled(client_info.visitor_name), filled(client_info.name)) AS name,
  coalesce(filled(client_info.tel), filled(client_info.phone)) AS phone, client_info.email, NULL::VARCHAR AS segment,
  NULL::VARCHAR AS created_at, client_attributes AS attributes
FROM records WHERE customer IS NOT NULL;

-- :agents
CREATE OR REPLACE TEMP VIEW draft_agents AS
SELECT file, line, nth, struct_pack(id := owner) AS source_row, false AS listed, owner AS id, agent_name AS name,
  CASE WHEN contains(agent_account, '@') THEN agent_account END AS email,
  coalesce(filled(group_id), filled(group_name)) AS group_name, 'human' AS kind
FROM records WHERE owner IS NOT NULL;

-- :agent_groups
CREATE OR REPLACE TEMP VIEW draft_agent_groups AS
SELECT file, line, nth, struct_pack(id := group_id, name := group_name) AS source_row, false AS listed,
  coalesce(filled(group_id), filled(group_name)) AS id, group_name AS name
FROM records WHERE coalesce(filled(group_id), filled(group_name)) IS NOT NULL;
