import type { Classifier } from "../learn/cross-fit";
import { deserialiseClassifier } from "../learn/serialise";
import type { Intent, IntentPhrases } from "../risk/intent-phrases";
import { intentFinder } from "../risk/intents";
import { trainedSentiment } from "../sentiment/model";
import { lexiconSatisfaction, predictSatisfaction, type SatisfactionBand } from "../sentiment/satisfaction";
import { type SentimentLabel, scoreSentiment } from "../sentiment/score";
import { matterFinder, openingMessages } from "../topics/matter";
import { type LearnedModels, topicReader } from "../topics/reader";
import type { Taxonomy } from "../topics/rule";
import { personNames } from "./person-names";
import { jiebaSegmenter } from "./segmenter";
import { segmenterWords, termRules } from "./term-rules";
import { termsOf } from "./terms";
import type { TextSettings } from "./text-settings";

/** One written message of a conversation. */
export interface SpokenMessage {
  readonly id: string;
  readonly side: "customer" | "agent";
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly text: string;
}

/** What a reader must know of a conversation besides its messages. */
export interface ConversationFields {
  readonly closed: boolean;
  /** What its customer and agents are called: names are no keywords. */
  readonly names: readonly string[];
  /** Its value of a dimension, several for lists; null: none. */
  readonly value: (dimension: string) => unknown;
  /** Patterns of `ConversationReader.patterns` that its messages meet, by side. */
  readonly patterns: readonly { readonly side: "customer" | "agent"; readonly pattern: number }[];
}

/** Something that one message of a customer says, by which the customer is judged as of that instant. */
export interface Signal {
  readonly messageId: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly kind: Intent | "negative" | "positive" | "topic";
  /** The topic. */
  readonly detail: string | null;
}

/** What a conversation's messages say. Means are −1 … 1 and null without messages of that side. */
export interface ConversationRead {
  /** The distinct terms of each side. */
  readonly customer: ReadonlySet<string>;
  readonly agent: ReadonlySet<string>;
  readonly customerTexts: number;
  readonly agentTexts: number;
  readonly sentiment: number | null;
  readonly agentSentiment: number | null;
  readonly mood: SentimentLabel | null;
  /** The customer's most negative message. */
  readonly lowMessage: string | null;
  /** Predicted probabilities: what is neither is neutral. */
  readonly dissatisfied: number | null;
  readonly satisfied: number | null;
  readonly band: SatisfactionBand | null;
  /** Topics, with those above them. */
  readonly topics: readonly string[];
  /** In the order of the messages. Each is known by its own message alone: a later one changes none. */
  readonly signals: readonly Signal[];
}

/** What messages are read with. */
export interface ReadingRules {
  readonly words: TextSettings;
  readonly taxonomy: Taxonomy;
  /** The models of topics that go by one. */
  readonly learned: LearnedModels;
  /** What says that a customer means to leave or to buy. */
  readonly intents: Readonly<Record<Intent, IntentPhrases>>;
  /** The workspace's own models, of satisfaction and of how a message feels; null: the lexicon speaks. */
  readonly satisfaction: Uint8Array | null;
  readonly sentiment: Uint8Array | null;
}

/** Reads one conversation after another. */
export interface ConversationReader {
  /** The patterns of the taxonomy, which RE2 has to look for. */
  readonly patterns: readonly string[];
  read(messages: readonly SpokenMessage[], fields: ConversationFields): ConversationRead;
  /** Every term met so far, as it was written most often. */
  terms(): Iterable<{ readonly term: string; readonly lang: "zh" | "en"; readonly surface: string }>;
}

/** From this mean on a conversation as a whole is negative or positive. */
const moodFrom = 0.2;

/** Makes a reader; it holds jieba's dictionary, so one serves a whole process. */
export function conversationReader(given: ReadingRules): ConversationReader {
  const { words, taxonomy, learned, intents, satisfaction, sentiment } = given;
  const rules = termRules(words);
  const segmenter = jiebaSegmenter(segmenterWords(rules));
  const topics = topicReader(taxonomy, learned);
  const matterOf = matterFinder(taxonomy);
  const intentsOf = intentFinder(intents);
  const classifier: Classifier | null = satisfaction && deserialiseClassifier(satisfaction);
  const feeling: Classifier | null = sentiment && deserialiseClassifier(sentiment);
  const feelingOf = (text: string) =>
    feeling ? trainedSentiment(feeling, text, segmenter) : scoreSentiment(text);
  const known = new Map<string, { lang: "zh" | "en"; surfaces: Map<string, number> }>();

  function say(text: string, into: Set<string>, names: ReadonlySet<string>): void {
    for (const { term, surface, lang } of termsOf(text, segmenter, rules)) {
      if (into.size >= mostTerms) return;
      if (names.has(term) && !rules.protect.has(term)) continue;
      into.add(term);
      const entry = known.get(term) ?? { lang, surfaces: new Map<string, number>() };
      known.set(term, entry);
      const shown = surface.toLowerCase().replace(/\s+/g, " ");
      if (entry.surfaces.size < mostSurfaces || entry.surfaces.has(shown)) {
        entry.surfaces.set(shown, (entry.surfaces.get(shown) ?? 0) + 1);
      }
    }
  }

  /** What one message says by itself; its matter only where it is among those that open the conversation. */
  function* signalsOf(
    { id, at, text }: SpokenMessage,
    label: SentimentLabel,
    opens: boolean,
  ): Iterable<Signal> {
    if (label !== "neutral") yield { messageId: id, at, kind: label, detail: null };
    for (const { intent } of intentsOf(text)) yield { messageId: id, at, kind: intent, detail: null };
    if (!opens) return;
    for (const topic of matterOf(text)) yield { messageId: id, at, kind: "topic", detail: topic };
  }

  return {
    patterns: topics.patterns,
    read(messages, fields) {
      const said = { customer: new Set<string>(), agent: new Set<string>() };
      const moods = { customer: new Mood(), agent: new Mood() };
      const signals: Signal[] = [];
      const names = personNames(
        fields.names,
        messages.flatMap(({ side, text }) => (side === "agent" ? [text] : [])),
      );
      for (const message of messages) {
        const { id, side, text } = message;
        say(text, said[side], names);
        const { score, label } = feelingOf(text);
        moods[side].add(id, score);
        topics.read(side, text);
        if (side === "customer")
          signals.push(...signalsOf(message, label, moods.customer.n <= openingMessages));
      }
      for (const { side, pattern } of fields.patterns) topics.mark(side, pattern);
      const places = topics.finish((dimension, values) => hasValue(fields.value(dimension), values));
      const dialogue = { messages, ended: fields.closed };
      const predicted =
        moods.customer.n === 0
          ? null
          : classifier
            ? predictSatisfaction(classifier, dialogue, segmenter)
            : lexiconSatisfaction(dialogue);
      return {
        ...said,
        customerTexts: moods.customer.n,
        agentTexts: moods.agent.n,
        sentiment: moods.customer.mean(),
        agentSentiment: moods.agent.mean(),
        mood: moods.customer.label(),
        lowMessage: moods.customer.lowest,
        dissatisfied: predicted?.dissatisfied ?? null,
        satisfied: predicted?.probabilities[2] ?? null,
        band: predicted?.band ?? null,
        topics: places.flatMap((place) => taxonomy.topics[place]?.id ?? []),
        signals,
      };
    },
    *terms() {
      for (const [term, { lang, surfaces }] of known) {
        let best = ["", 0] as [string, number];
        for (const one of surfaces) if (one[1] > best[1]) best = one;
        yield { term, lang, surface: best[0] };
      }
    },
  };
}

/** Distinct terms of one side that are kept: a conversation with more is a dump, and its line must stay readable. */
const mostTerms = 50_000;

/** Ways of writing one term that are counted apart; more are hostile. */
const mostSurfaces = 20;

/** Whether a field's value, one or several, is among those that a rule asks for; the empty one is "no value". */
export function hasValue(value: unknown, values: readonly string[]): boolean {
  const given = Array.isArray(value)
    ? value.map(String)
    : value === null || value === undefined
      ? []
      : [String(value)];
  return given.length === 0 ? values.includes("") : given.some((one) => values.includes(one));
}

/** The feeling of one side's messages. */
class Mood {
  n = 0;
  lowest: string | null = null;
  #sum = 0;
  #low = Number.POSITIVE_INFINITY;

  add(id: string, score: number): void {
    this.n++;
    this.#sum += score;
    if (score >= this.#low) return;
    this.#low = score;
    this.lowest = id;
  }

  mean(): number | null {
    return this.n === 0 ? null : this.#sum / this.n;
  }

  label(): SentimentLabel | null {
    const mean = this.mean();
    if (mean === null) return null;
    return mean <= -moodFrom ? "negative" : mean >= moodFrom ? "positive" : "neutral";
  }
}
