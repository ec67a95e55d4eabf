import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { importWords } from "../../strings/settings";
import { IconButton } from "../button";
import { useLocale, useWords } from "../locale";
import { Section } from "./section";

const nested = {
  zh: `{"id":"c-1001","channel":"wechat","status":"closed",
 "customer":{"id":"u-7","name":"王芳"},
 "messages":[
  {"at":"2025-10-01T09:00:00+08:00","from":"customer","text":"我要退款"},
  {"at":"2025-10-01T09:00:42+08:00","from":"agent",
   "agent":{"id":"a-3","name":"张伟"},"text":"好的，请给我订单号"}]}`,
  en: `{"id":"c-1001","channel":"web","status":"closed",
 "customer":{"id":"u-7","name":"Ann Lee"},
 "messages":[
  {"at":"2025-10-01T09:00:00Z","from":"customer","text":"I want a refund"},
  {"at":"2025-10-01T09:00:42Z","from":"agent",
   "agent":{"id":"a-3","name":"Tom"},"text":"Sure, your order number?"}]}`,
};

const flat = `messages.csv
conversation_id,id,at,from,agent_id,agent_name,text
c-1001,m-1,2025-10-01T09:00:00+08:00,customer,,,Hello
c-1001,m-2,2025-10-01T09:00:42+08:00,agent,a-3,Tom,Hi`;

/** What a file looks like, and the command line for big ones. */
export function FormatGuide({
  formats,
  workspace,
}: {
  formats: readonly { id: string; label: string; looks: string }[];
  workspace: string;
}) {
  const t = useWords();
  const locale = useLocale();
  return (
    <Section title={t(importWords.guide)}>
      <div className="grid gap-4 lg:grid-cols-2">
        <Example title={t(importWords.guideNested)} code={nested[locale]} />
        <Example title={t(importWords.guideFlat)} code={flat} />
      </div>
      <div>
        <h3 className="mb-1 text-sm text-muted">{t(importWords.guideOthers)}</h3>
        <dl className="grid gap-x-4 gap-y-1 text-sm sm:grid-cols-[max-content_1fr]">
          {formats.map((one) => (
            <div key={one.id} className="contents">
              <dt className="font-medium">{one.label}</dt>
              <dd className="text-muted">{one.looks}</dd>
            </div>
          ))}
        </dl>
      </div>
      <Example
        title={t(importWords.cli)}
        code={`npm run -s huiting -- import path/to/export.jsonl.gz --workspace ${workspace}`}
        copies
      />
    </Section>
  );
}

function Example({ title, code, copies = false }: { title: string; code: string; copies?: boolean }) {
  const t = useWords();
  const [copied, setCopied] = useState(false);
  const copy = () => {
    navigator.clipboard.writeText(code).then(
      () => setCopied(true),
      () => undefined,
    );
  };
  return (
    <figure className="min-w-0">
      <figcaption className="mb-1 text-sm text-muted">{title}</figcaption>
      <div className="flex items-start gap-1 rounded-control bg-sunken">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard. */}
        <pre tabIndex={0} className="min-w-0 flex-1 overflow-x-auto p-3 text-xs leading-relaxed text-ink">
          {code}
        </pre>
        {copies && (
          <IconButton
            label={t(copied ? importWords.copied : importWords.copy)}
            className="m-1"
            onClick={copy}
          >
            {copied ? <Check aria-hidden size={14} className="text-good" /> : <Copy aria-hidden size={14} />}
          </IconButton>
        )}
      </div>
    </figure>
  );
}
