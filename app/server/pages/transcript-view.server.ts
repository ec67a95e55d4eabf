import type { Filter } from "~/analytics/filter/filter";
import type { AskContext } from "~/analytics/query/context";
import type { CustomerScore } from "~/analytics/query/list-question";
import { askTranscript, type Transcript, type TranscriptMessage } from "~/analytics/query/transcript";
import type { MessageView, ScoreView, TranscriptView } from "~/app/components/conversations/view";
import type { Workspace } from "~/sql/workspace";
import { type CustomerDetails, customerDetails } from "./customer-details.server";
import { wordOf } from "./list-view.server";
import { type TranscriptReading, transcriptReading } from "./transcript-reading.server";

const mostAttributes = 60;

/** One conversation as its pane shows it, with what is known of its customer. Throws NotFound. */
export async function transcriptView(
  context: AskContext,
  workspace: Workspace,
  id: string,
  filter: Filter,
  signal: AbortSignal,
): Promise<TranscriptView> {
  const tz = filter.tz ?? context.settings.tz;
  const found = await askTranscript(context, id, filter.switches, signal);
  const [customer, reading] = await Promise.all([
    found.customer && customerDetails(context.ask, found.customer.id, found.startedAt),
    transcriptReading(workspace, found, filter),
  ]);
  return {
    ...headOf(found),
    ...customerOf(customer),
    messages: found.messages.map((message) => messageView(message, reading)),
    predicted: reading.predicted,
    waits: found.waits.filter(
      (wait) => wait.answerId !== null || wait.pending || !saidGoodbye(found, context.settings.closers),
    ),
    ratings: found.ratings.map((rating) => ({ ...rating, agent: rating.agent?.name ?? null })),
    targets: context.settings.targets,
    tz,
  };
}

/** Whether the customer's last words ask for nothing more: thanks, ok, bye. Compared as derivation compares them. */
function saidGoodbye(found: Transcript, closers: readonly string[]): boolean {
  const last = found.messages.findLast(({ sender }) => sender === "customer")?.text ?? "";
  return closers.some((closer) => bare(closer) === bare(last));
}

function bare(words: string): string {
  const letters = words.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  return letters === "" ? words.trim() : letters;
}

function headOf(found: Transcript) {
  return {
    conversationId: found.conversationId,
    externalId: found.externalId,
    source: found.source,
    customer: found.customer?.name ?? null,
    customerExternalId: found.customer?.externalId ?? null,
    customerId: found.customer?.id ?? null,
    customerSearch: found.customer === null ? null : `?range=all&customer=${found.customer.id}`,
    agents: found.agents.map((agent) => agent.name),
    group: found.group?.name ?? null,
    channel: found.channel === null ? null : wordOf("channel", found.channel),
    status: found.status === null ? null : wordOf("status", found.status),
    startedAt: found.startedAt,
    closedAt: found.closedAt,
    subject: found.subject,
    device: found.device,
    entryUrl: found.entryUrl,
    tags: found.tags,
    attributes: pairsOf(found.attributes),
  };
}

function customerOf(details: CustomerDetails | null) {
  return {
    phone: details?.phone ?? null,
    email: details?.email ?? null,
    segment: details?.segment ?? null,
    risk: scoreView(details?.risk ?? null),
    lead: scoreView(details?.lead ?? null),
    identities: (details?.identities ?? []).map(({ channel, externalId }) => ({
      channel: wordOf("channel", channel),
      externalId,
    })),
    customerTags: details?.tags ?? [],
    customerAttributes: pairsOf(readObject(details?.attributes ?? null)),
    customerConversations: details?.conversations ?? 0,
    nearby: (details?.nearby ?? []).map((one) => ({
      conversationId: one.conversationId,
      startedAt: one.startedAt,
      channel: one.channel === null ? null : wordOf("channel", one.channel),
      status: one.status === null ? null : wordOf("status", one.status),
    })),
  };
}

function scoreView(given: CustomerScore | null): ScoreView | null {
  return given && { score: Math.round(given.score), band: given.band as ScoreView["band"] };
}

function messageView(message: TranscriptMessage, { moods, places }: TranscriptReading): MessageView {
  return {
    messageId: message.messageId,
    at: message.at,
    sender: message.sender,
    agent: message.agent && { id: message.agent.id, name: message.agent.name },
    senderName: message.senderName,
    text: message.text,
    type: message.type,
    auto: message.auto,
    event: message.event,
    fileName: message.fileName,
    fileSize: message.fileSize,
    deleted: message.deleted,
    mood: moods.get(message.messageId) ?? null,
    places: places.get(message.messageId) ?? [],
  };
}

/** An object's fields as words, nested ones as JSON; empty fields are left out. */
function pairsOf(fields: Readonly<Record<string, unknown>>): (readonly [string, string])[] {
  return Object.entries(fields)
    .filter(([, value]) => value !== null && value !== "" && !(Array.isArray(value) && value.length === 0))
    .slice(0, mostAttributes)
    .map(
      ([name, value]) => [name, typeof value === "object" ? JSON.stringify(value) : String(value)] as const,
    );
}

function readObject(json: string | null): Record<string, unknown> {
  const parsed: unknown = json === null ? null : JSON.parse(json);
  return typeof parsed === "object" && parsed !== null ? { ...parsed } : {};
}
