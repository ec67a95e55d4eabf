/** Fields of a nested record by the type that the format gives them; "[]" stands for every member of a list. */
const objects = [
  "customer",
  "group",
  "messages[].agent",
  "messages[].file",
  "assignments[].agent",
  "ratings[].agent",
];
const lists = ["assignments", "ratings"];
const texts = [
  ...["id", "customer_id", "group_id", "channel", "status", "entry_url", "device", "subject"],
  ...["id", "name", "phone", "email", "segment"].map((field) => `customer.${field}`),
  ...["group.id", "group.name"],
  ...["id", "name", "agent_id", "agent_name", "text", "type", "event", "file.name"].map(
    (field) => `messages[].${field}`,
  ),
  ...["messages", "assignments", "ratings"].flatMap((list) =>
    ["agent.id", "agent.name", "agent.group"].map((field) => `${list}[].${field}`),
  ),
  ...["assignments[].agent_id", "ratings[].agent_id", "ratings[].comment"],
];

/** Their names; "group" is also an object's, and told apart by what it stands in. */
const textNames = [...new Set(texts.map((field) => field.split(".").at(-1) ?? field))].filter(
  (name) => name !== "group",
);

/** JSON may hold it where the format has no such value, to be asked: RE2, and nothing else of a record is read for it. */
const smell = [
  `"(customer|agent|file)"\\s*:\\s*["\\[0-9tf-]`,
  `"(assignments|ratings)"\\s*:\\s*["{0-9tf-]`,
  `"group"\\s*:\\s*[\\[0-9tf-]`,
  `"tags"\\s*:\\s*[{]`,
  `"(${textNames.join("|")})"\\s*:\\s*[\\[{]`,
  `"agent"\\s*:\\s*[{][^{}]*"group"\\s*:\\s*[{]`,
].join("|");

/** The slots of canonical.sql that find the first field of another type than its own. */
export const wrongTypes = {
  smell,
  wrong: [
    ...objects.map((field) => first(field, "no_object")),
    "CASE WHEN json_type(raw, '$.tags') = 'OBJECT' THEN 'tags' END",
    ...lists.map((field) => first(field, "no_list")),
    ...texts.map((field) => first(field, "no_text")),
  ].join(",\n    "),
} as const;

function first(field: string, rule: "no_object" | "no_list" | "no_text"): string {
  const many = field.includes("[]");
  const type = `json_type(raw, '$.${field.replaceAll("[]", "[*]")}')`;
  const test = many ? `len(list_filter(${type}, lambda t: ${rule}(t))) > 0` : `${rule}(${type})`;
  return `CASE WHEN ${test} THEN '${field}' END`;
}
