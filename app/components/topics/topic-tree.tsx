import { Link, useSearchParams } from "@remix-run/react";
import { taxonomyWords } from "../../strings/taxonomy";
import { useFormat, useWords } from "../locale";
import { Sparkline } from "../sparkline";
import type { ManageModel } from "./manage-body";

type Row = ManageModel["list"]["topics"][number] & { readonly depth: number };

/** Every topic under the one above it, with its conversations, share and course. */
export function TopicTree({ model }: { readonly model: ManageModel }) {
  const t = useWords();
  const format = useFormat();
  const [params] = useSearchParams();
  const { list } = model;
  const editing = (id: string) => {
    const next = new URLSearchParams(params);
    next.set("edit", id);
    next.delete("draft");
    return `?${next}`;
  };
  return (
    <div className="overflow-x-auto rounded-card border border-border bg-card">
      <table className="w-full text-sm">
        <thead>
          <tr className="border-b border-border text-left text-xs text-muted *:px-3 *:py-2 *:font-medium">
            <th scope="col">{t(taxonomyWords.topic)}</th>
            <th scope="col" className="text-right">
              {t(taxonomyWords.conversations)}
            </th>
            <th scope="col" className="text-right">
              {t(taxonomyWords.share)}
            </th>
            <th scope="col" className="hidden w-36 md:table-cell">
              {t(taxonomyWords.trend)}
            </th>
          </tr>
        </thead>
        <tbody>
          {inTree(list.topics).map((topic) => (
            <tr
              key={topic.id}
              data-topic={topic.id}
              className={`border-b border-border last:border-0 hover:bg-hover ${topic.id === model.edit ? "bg-accent-soft" : ""}`}
            >
              <th scope="row" className="px-3 py-1.5 text-left font-normal">
                <Link
                  to={editing(topic.id)}
                  preventScrollReset
                  title={t(taxonomyWords.edit)}
                  className={`block hover:underline ${topic.depth === 0 ? "font-medium" : ""}`}
                  style={{ paddingLeft: topic.depth * 16 }}
                >
                  {t(topic.name)}
                </Link>
              </th>
              <td className="text-right tabular-nums">
                <Link
                  to={topic.href}
                  data-n={topic.conversations}
                  aria-label={`${t(topic.name)} ${format.count(topic.conversations)}`}
                  className="block px-3 py-1.5 hover:underline"
                >
                  {format.count(topic.conversations)}
                </Link>
              </td>
              <td className="px-3 py-1.5 text-right tabular-nums text-muted">
                {format.figure("share", topic.share)}
              </td>
              <td className="hidden px-3 py-1 md:table-cell">
                <Sparkline values={topic.trend} label={`${t(topic.name)} · ${t(taxonomyWords.trend)}`} />
              </td>
            </tr>
          ))}
          <tr className="text-muted">
            <th scope="row" className="px-3 py-1.5 text-left font-normal">
              {t(taxonomyWords.uncovered)}
            </th>
            <td className="text-right tabular-nums">
              <Link
                to={model.uncoveredHref}
                data-n={list.uncovered}
                aria-label={`${t(taxonomyWords.uncovered)} ${format.count(list.uncovered)}`}
                className="block px-3 py-1.5 hover:underline"
              >
                {format.count(list.uncovered)}
              </Link>
            </td>
            <td className="px-3 py-1.5 text-right tabular-nums">
              {format.figure("share", list.conversations === 0 ? null : list.uncovered / list.conversations)}
            </td>
            <td className="hidden md:table-cell" />
          </tr>
        </tbody>
      </table>
    </div>
  );
}

/** Topics in the file's order, each followed by those below it. */
function inTree(topics: ManageModel["list"]["topics"]): Row[] {
  const below = new Map<string | null, ManageModel["list"]["topics"][number][]>();
  for (const topic of topics) below.set(topic.parent, [...(below.get(topic.parent) ?? []), topic]);
  const rows: Row[] = [];
  const add = (parent: string | null, depth: number) => {
    for (const topic of below.get(parent) ?? []) {
      rows.push({ ...topic, depth });
      add(topic.id, depth + 1);
    }
  };
  add(null, 0);
  return rows;
}
