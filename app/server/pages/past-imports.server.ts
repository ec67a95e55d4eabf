import { z } from "zod";
import { q } from "~/analytics/query/builder";
import { mapRows } from "~/analytics/query/rows";
import type { Ask } from "~/sql/database";

const counts = z.record(z.string(), z.number()).catch({});

/** What of an import's stored report the list shows; fields another version wrote differently read as empty. */
const storedReport = z.object({
  read: counts,
  stored: counts,
  updated: counts,
  duplicates: counts,
  rejected: counts,
  rejectedFile: z.string().nullable().catch(null),
  warnings: z.array(z.object({ zh: z.string(), en: z.string() })).catch([]),
  seconds: z.number().nullable().catch(null),
});

export interface PastImport extends z.infer<typeof storedReport> {
  readonly importId: string;
  readonly format: string;
  readonly source: string;
  readonly committedAt: string;
}

function readReport(json: string | null): z.infer<typeof storedReport> {
  let value: unknown = {};
  try {
    value = JSON.parse(json ?? "{}");
  } catch {
    // An unreadable report must not hide that the import happened.
  }
  const parsed = storedReport.safeParse(value);
  return parsed.success ? parsed.data : storedReport.parse({});
}

/** The workspace's imports, newest first. */
export async function pastImports(ask: Ask): Promise<PastImport[]> {
  const table = await ask(
    q
      .selectFrom("imports")
      .select(["import_id", "format", "source", "committed_at", "report"])
      .orderBy("seq", "desc")
      .limit(200)
      .compile(),
  );
  return mapRows(table, (cells) => ({
    ...readReport(cells.text("report")),
    importId: cells.id("import_id") ?? "",
    format: cells.text("format") ?? "",
    source: cells.text("source") ?? "",
    committedAt: cells.instant("committed_at") ?? "",
  }));
}
