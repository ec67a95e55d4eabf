import { topicReader } from "./reader";
import type { Taxonomy } from "./rule";

/** So many of the customer's first messages say what a conversation is about. */
export const openingMessages = 3;

/** Finds the topics of one message of a customer by its own words alone: their ids, those above included. */
export function matterFinder(taxonomy: Taxonomy): (message: string) => string[] {
  const reader = topicReader(taxonomy);
  return (message) => {
    reader.read("customer", message);
    // Fields may change after the message: a rule that asks for one says nothing of the message alone.
    return reader.finish(() => false).flatMap((place) => taxonomy.topics[place]?.id ?? []);
  };
}
