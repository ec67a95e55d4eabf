import { Link, useFetcher } from "@remix-run/react";
import { LoaderCircle } from "lucide-react";
import type { Estimate, Measured, PreviewSample, RulePreview } from "../../server/topics/preview-rule.server";
import { taxonomyWords } from "../../strings/taxonomy";
import { Button } from "../button";
import { useFormat, useWords } from "../locale";
import { useWorkspace } from "../workspace";

export interface RulePreviewProps {
  readonly preview: RulePreview | null;
  readonly busy: boolean;
  /** The saved topic that examples are marked for; null while it is not saved. */
  readonly topic: string | null;
  readonly onExact: () => void;
  readonly onMarked: () => void;
}

/** What the rule that is typed takes in: how many, what changes, how right it is, what it shares, and examples. */
export function RulePreviewPanel({ preview, busy, topic, onExact, onMarked }: RulePreviewProps) {
  const t = useWords();
  const format = useFormat();
  if (preview === null)
    return busy ? <p className="text-sm text-muted">{t(taxonomyWords.previewing)}</p> : null;
  const { hits, share, change, conversations, sampled, exact, overlap, samples } = preview;
  const tooWide = share !== null && share.low > 0.9;
  return (
    <section
      aria-label={t(taxonomyWords.preview)}
      aria-busy={busy}
      data-preview={exact ? "exact" : "sample"}
      className="flex flex-col gap-3 border-t border-border pt-3 text-sm"
    >
      <p className="flex items-center gap-2 text-xs text-muted">
        {busy && <LoaderCircle aria-hidden size={14} className="animate-spin" />}
        {exact
          ? t(taxonomyWords.counted(format.count(conversations)))
          : t(taxonomyWords.sampled(format.count(sampled), format.count(conversations)))}
        {!exact && (
          <Button size="small" onClick={onExact}>
            {t(taxonomyWords.exact)}
          </Button>
        )}
      </p>
      <dl className="grid grid-cols-2 gap-x-4 gap-y-2 sm:grid-cols-3">
        <Fact label={t(taxonomyWords.hits)} value={<About one={hits} />} />
        {change !== null && (
          <>
            <Fact label={t(taxonomyWords.gained)} value={<About one={change.gained} />} />
            <Fact label={t(taxonomyWords.lost)} value={<About one={change.lost} />} />
          </>
        )}
        <Fact label={t(taxonomyWords.precision)} value={<Share one={preview.precision} />} />
        <Fact label={t(taxonomyWords.recall)} value={<Share one={preview.recall} />} />
      </dl>
      {tooWide && <p className="text-warning">{t(taxonomyWords.tooWide)}</p>}
      {overlap.length > 0 && (
        <div>
          <h3 className="text-xs font-medium text-muted">{t(taxonomyWords.overlap)}</h3>
          <ul className="mt-1 flex flex-wrap gap-x-4 gap-y-1">
            {overlap.map((one) => (
              <li key={one.topic}>
                {t(one.name)} <span className="text-muted">{format.figure("share", one.ofRule)}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
      <div>
        <h3 className="text-xs font-medium text-muted">{t(taxonomyWords.samples)}</h3>
        {samples.length === 0 && <p className="mt-1 text-muted">{t(taxonomyWords.noHits)}</p>}
        <ul className="mt-1 flex flex-col divide-y divide-border">
          {samples.map((sample) => (
            <Sample key={sample.conversationId} sample={sample} topic={topic} onMarked={onMarked} />
          ))}
        </ul>
      </div>
    </section>
  );
}

function Fact({ label, value }: { readonly label: string; readonly value: React.ReactNode }) {
  return (
    <div>
      <dt className="text-xs text-muted">{label}</dt>
      <dd className="tabular-nums">{value}</dd>
    </div>
  );
}

function About({ one }: { readonly one: Estimate }) {
  const format = useFormat();
  const sure = one.low === one.high;
  return (
    <>
      {sure ? "" : "≈ "}
      {format.count(one.value)}
      {!sure && (
        <span className="text-muted">
          {" "}
          ({format.count(one.low)}–{format.count(one.high)})
        </span>
      )}
    </>
  );
}

function Share({ one }: { readonly one: Measured | null }) {
  const t = useWords();
  const format = useFormat();
  if (one === null) return <span className="text-xs text-muted">{t(taxonomyWords.notMarked)}</span>;
  return (
    <>
      {format.figure("share", one.value)}{" "}
      <span className="text-muted">
        ({format.figure("share", one.low)}–{format.figure("share", one.high)} ·{" "}
        {t(taxonomyWords.ofMarks(one.n))})
      </span>
    </>
  );
}

const changes = { gained: taxonomyWords.gained, lost: taxonomyWords.lost, kept: taxonomyWords.kept };

function Sample({
  sample,
  topic,
  onMarked,
}: {
  readonly sample: PreviewSample;
  readonly topic: string | null;
  readonly onMarked: () => void;
}) {
  const t = useWords();
  const { path } = useWorkspace();
  const fetcher = useFetcher();
  const { conversationId, externalId, change, fits } = sample;
  const send = async (wanted: boolean) => {
    const next = fits === wanted ? "" : String(wanted);
    const form = { intent: "mark", original: topic ?? "", conversation: conversationId, fits: next };
    fetcher.submit(
      { ...form, hit: String(change !== "lost") },
      { method: "post", action: `${path}/topics/manage` },
    );
    setTimeout(onMarked, 400);
  };
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 gap-y-1 py-1.5">
      <span className="text-xs text-muted">{t(changes[change])}</span>
      <Link
        to={`${path}/conversations?conversation=${conversationId}&open=${conversationId}`}
        className="min-w-0 flex-1 basis-60 break-words hover:underline"
      >
        {pieces(sample).map(({ text, at, hit }) =>
          hit ? (
            <mark key={at} className="rounded-[2px] bg-accent-soft text-ink">
              {text}
            </mark>
          ) : (
            <span key={at}>{text}</span>
          ),
        )}
      </Link>
      {topic !== null && (
        <span className="flex gap-1">
          {([true, false] as const).map((wanted) => (
            <Button
              key={String(wanted)}
              size="small"
              aria-pressed={fits === wanted}
              data-on={fits === wanted}
              aria-label={t(
                taxonomyWords.markAs(t(wanted ? taxonomyWords.right : taxonomyWords.notRight), externalId),
              )}
              onClick={() => send(wanted)}
            >
              {t(wanted ? taxonomyWords.right : taxonomyWords.notRight)}
            </Button>
          ))}
        </span>
      )}
    </li>
  );
}

/** What was said, cut where it met the rule; places may overlap. */
function pieces({ said, places }: PreviewSample): { text: string; at: number; hit: boolean }[] {
  const out: { text: string; at: number; hit: boolean }[] = [];
  let at = 0;
  for (const [from, to] of [...places].sort((a, b) => a[0] - b[0] || b[1] - a[1])) {
    if (from < at) continue;
    if (from > at) out.push({ text: said.slice(at, from), at, hit: false });
    out.push({ text: said.slice(from, to), at: from, hit: true });
    at = to;
  }
  if (at < said.length) out.push({ text: said.slice(at), at, hit: false });
  return out;
}
