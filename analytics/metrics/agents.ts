import { sql } from "kysely";
import { type AgentReading, agentLabels, type Reading } from "./metric";

function column(id: AgentReading["id"], expr: AgentReading["column"], list = false): AgentReading {
  return { id, label: agentLabels[id], column: expr, list };
}

const participants = column("participants", sql`f.agent_ids`, true);
const owner = column("owner", sql`f.owner_id`);
const firstResponder = column("first-responder", sql`coalesce(f.first_agent_id, f.owner_id)`);
const answerer = column("answerer", sql`f.agent_id`);
const rated = column("rated", sql`f.rating_agent_id`);
const ratable = column("ratable", sql`coalesce(f.rating_agent_id, f.owner_id)`);
const segment = column("segment", sql`f.agent_id`);

/** Every agent who sent a public message in the conversation. */
export const byParticipants = () => participants;
/** The conversation's last human owner. */
export const byOwner = () => owner;
/** Who sent the first response; a conversation without one goes to its owner. */
export const byFirstResponder = () => firstResponder;
/** Who answered the round; an unanswered one goes to the owner at the time. */
export const byAnswerer = () => answerer;
/** The segment's agent. */
export const bySegment = () => segment;
/** The last human who replied before the rating or, switched to shared, all who took part. */
export const byRated = ({ switches }: Reading) => (switches.ratings === "shared" ? participants : rated);
/** Whose the rating is, or would be: an unrated conversation goes to its last owner. */
export const byRatable = ({ switches }: Reading) => (switches.ratings === "shared" ? participants : ratable);
