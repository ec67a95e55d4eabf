import { findDimension } from "../dimensions";
import { BadInput, type Issue } from "../errors";
import { text } from "../text";
import { type Rule, type Taxonomy, type Topic, taxonomyLimits, taxonomySchema } from "./rule";
import { ruleFields } from "./rule-fields";
import { readTerm } from "./term";

/** Reads a taxonomy file. Throws BadInput with every fault found, each with its topic and field; see `checkPatterns`. */
export function parseTaxonomy(input: unknown): Taxonomy {
  const count = (input as { topics?: unknown } | null)?.topics;
  if (Array.isArray(count) && count.length > taxonomyLimits.topics) {
    throw new BadInput([tooMany("topics", count.length, taxonomyLimits.topics, "个主题", "topics")]);
  }
  const read = taxonomySchema.safeParse(input);
  if (!read.success) {
    throw new BadInput(
      read.error.issues.map((issue) =>
        fault(
          placeOf(input, issue.path),
          "bad_shape",
          `内容不合格式：${issue.message}`,
          `not in the right form: ${issue.message}`,
        ),
      ),
    );
  }
  const issues: Issue[] = [...familyFaults(read.data.topics)];
  const parents = new Set(read.data.topics.map((topic) => topic.parent));
  for (const topic of read.data.topics) issues.push(...ruleFaults(topic, parents.has(topic.id)));
  const terms = read.data.topics.reduce((sum, { rule }) => sum + termsOf(rule).length, 0);
  if (terms > taxonomyLimits.terms)
    issues.push(tooMany("topics", terms, taxonomyLimits.terms, "个词", "terms together"));
  const patterns = read.data.topics.reduce((sum, { rule }) => sum + (rule?.patterns?.length ?? 0), 0);
  if (patterns > taxonomyLimits.patterns)
    issues.push(tooMany("topics", patterns, taxonomyLimits.patterns, "个正则", "patterns together"));
  if (issues.length > 0) throw new BadInput(issues);
  return read.data;
}

/** Every term of a rule, whichever list it is in. */
export function termsOf(rule: Rule | undefined): string[] {
  return [...(rule?.any ?? []), ...(rule?.all ?? []), ...(rule?.none ?? [])];
}

/** What an engine says of a pattern: null when it is good, else "empty" (it matches nothing at all) or its own words. */
export type PatternProbe = (pattern: string) => Promise<{ fault: string | null; matchesEmpty: boolean }>;

/** Asks the engine about every pattern. Throws BadInput naming topic and field of each that cannot be used. */
export async function checkPatterns(taxonomy: Taxonomy, probe: PatternProbe): Promise<void> {
  const issues: Issue[] = [];
  for (const topic of taxonomy.topics) {
    for (const [i, pattern] of (topic.rule?.patterns ?? []).entries()) {
      const where = `${topic.id}.rule.patterns[${i}]`;
      const said = await probe(pattern);
      if (said.fault !== null)
        issues.push(
          fault(
            where,
            "bad_pattern",
            `正则 ${pattern} 无法使用（RE2 不支持反向引用和环视）：${said.fault}`,
            `the pattern ${pattern} cannot be used (RE2 has no back-references or look-around): ${said.fault}`,
          ),
        );
      else if (said.matchesEmpty)
        issues.push(
          fault(
            where,
            "matches_all",
            `正则 ${pattern} 能匹配空文本，会命中所有会话；请写出必须出现的内容`,
            `the pattern ${pattern} matches the empty text and so every conversation; write what must occur`,
          ),
        );
    }
  }
  if (issues.length > 0) throw new BadInput(issues);
}

function familyFaults(topics: readonly Topic[]): Issue[] {
  const issues: Issue[] = [];
  const byId = new Map<string, Topic>();
  for (const topic of topics) {
    if (byId.has(topic.id))
      issues.push(
        fault(
          `${topic.id}.id`,
          "duplicate_id",
          `主题编号 ${topic.id} 重复；每个主题须有自己的编号`,
          `the id ${topic.id} is given twice; every topic needs its own`,
        ),
      );
    byId.set(topic.id, topic);
  }
  const told = new Set<string>();
  for (const topic of topics) {
    const path = [topic.id];
    for (let at = topic; at.parent !== undefined; ) {
      const parent = byId.get(at.parent);
      if (!parent) {
        if (at === topic)
          issues.push(
            fault(
              `${topic.id}.parent`,
              "unknown_parent",
              `上级主题 ${at.parent} 不存在；请先定义它，或去掉 parent`,
              `there is no topic ${at.parent}; define it or leave parent out`,
            ),
          );
        break;
      }
      const again = path.indexOf(parent.id);
      path.push(parent.id);
      if (again >= 0) {
        const circle = path.slice(again);
        if (!circle.some((id) => told.has(id)))
          issues.push(
            fault(
              `${topic.id}.parent`,
              "circle",
              `上级关系成环：${circle.join(" → ")}；请去掉其中一个 parent`,
              `the parents form a circle: ${circle.join(" → ")}; leave one parent out`,
            ),
          );
        for (const id of circle) told.add(id);
        break;
      }
      at = parent;
    }
    if (new Set(path).size === path.length && path.length > taxonomyLimits.levels)
      issues.push(tooMany(`${topic.id}.parent`, path.length, taxonomyLimits.levels, "层", "levels"));
  }
  return issues;
}

function ruleFaults(topic: Topic, hasChildren: boolean): Issue[] {
  const { rule } = topic;
  if (topic.learned !== undefined && rule === undefined)
    return [
      fault(
        `${topic.id}.learned`,
        "no_rule",
        "没有规则的话题不能改用模型；请写规则，或去掉 learned",
        "a topic without a rule cannot go by a model; give it a rule or leave learned out",
      ),
    ];
  const at = `${topic.id}.rule`;
  const said = termsOf(rule).length + (rule?.patterns?.length ?? 0) + Object.keys(rule?.where ?? {}).length;
  if (said === 0) {
    if (!rule && hasChildren) return [];
    return [
      fault(
        at,
        "empty_rule",
        "规则是空的；请至少写一个词、短语、正则或字段条件",
        "the rule is empty; give at least one word, phrase, pattern or field",
      ),
    ];
  }
  const issues: Issue[] = [];
  if (said === (rule?.none?.length ?? 0))
    issues.push(
      fault(
        `${at}.none`,
        "matches_all",
        "只有排除词的规则几乎命中所有会话；请再写 any、all、patterns 或 where",
        "a rule of exclusions only takes in nearly everything; add any, all, patterns or where",
      ),
    );
  for (const field of ["any", "all", "none"] as const) {
    (rule?.[field] ?? []).forEach((term, i) => {
      issues.push(...termFaults(`${at}.${field}[${i}]`, term));
    });
  }
  if (termsOf(rule).length > taxonomyLimits.termsOfTopic)
    issues.push(tooMany(at, termsOf(rule).length, taxonomyLimits.termsOfTopic, "个词", "terms"));
  const patterns = rule?.patterns ?? [];
  if (patterns.length > taxonomyLimits.patternsOfTopic)
    issues.push(
      tooMany(`${at}.patterns`, patterns.length, taxonomyLimits.patternsOfTopic, "个正则", "patterns"),
    );
  patterns.forEach((pattern, i) => {
    if (pattern.length > taxonomyLimits.patternLength)
      issues.push(
        tooMany(`${at}.patterns[${i}]`, pattern.length, taxonomyLimits.patternLength, "个字符", "characters"),
      );
  });
  for (const [dim, values] of Object.entries(rule?.where ?? {})) issues.push(...fieldFaults(at, dim, values));
  return issues;
}

function termFaults(where: string, term: string): Issue[] {
  if (term.length > taxonomyLimits.termLength)
    return [tooMany(where, term.length, taxonomyLimits.termLength, "个字符", "characters")];
  if (/[\p{L}\p{N}\p{S}\p{P}]/u.test(readTerm(term).text)) return [];
  return [
    fault(
      where,
      "empty_term",
      "词是空的；请写出要找的文字",
      "the term is empty; write the words to look for",
    ),
  ];
}

/** Fields that say what a conversation is; times and measures are the filter's matter. */
function fieldFaults(at: string, dim: string, values: readonly string[]): Issue[] {
  const dimension = findDimension(dim);
  const where = `${at}.where.${dim}`;
  if (!dimension || !ruleFields.some((field) => field === dim))
    return [
      fault(
        where,
        "unknown_field",
        `没有可用于规则的字段 ${dim}；可用：${ruleFields.join("、")}`,
        `there is no field ${dim} that a rule can use; there are ${ruleFields.join(", ")}`,
      ),
    ];
  return values
    .filter((value) => value !== "" && !dimension.pattern.test(value))
    .map((value) => fault(where, "bad_value", `${value} 不是 ${dim} 的值`, `${value} is no value of ${dim}`));
}

function placeOf(input: unknown, path: readonly PropertyKey[]): string {
  const [first, index, ...rest] = path;
  if (first !== "topics" || typeof index !== "number") return path.map(String).join(".") || "topics";
  const id = (input as { topics: { id?: unknown }[] }).topics[index]?.id;
  return [typeof id === "string" && id !== "" ? id : `topics[${index}]`, ...rest.map(String)].join(".");
}

function tooMany(where: string, got: number, most: number, zh: string, en: string): Issue {
  return fault(where, "too_many", `${got} ${zh}，最多 ${most}`, `${got} ${en}, at most ${most}`);
}

function fault(where: string, code: string, zh: string, en: string): Issue {
  return { where, code, text: text(zh, en) };
}
