import { amountSpent, isMoney, mainCurrency, spendingDays } from "./purchases";

/** What the features are worked out with; everything else is in the history. */
export interface FeatureRules {
  /** Seconds after which a wait is over target. */
  readonly target: number;
}

/** Addresses of pages that say something, by what they say: RE2 and JavaScript read them alike, whatever the case. */
export const tellingPages = {
  cancel: "cancel|close|terminate|unsubscribe|deactivate|注销|退订|销户",
  price: "/price|pricing|/quote|/offer|/plans|报价|价格",
  product: "/product|/item|/goods|/p/|/shop/",
} as const;

/** Kinds of moments that say something of buying. */
const buying = ["price", "stock", "bulk", "invoice", "trial", "upgrade", "compare"] as const;

/**
 * A row for each customer who was in touch or bought before the instant $1: `customer_id`, `first_at`, `active_at` (the
 * last contact or purchase), `spent_180d` in the currency `spent_in`, and a column per feature of analytics/risk/features.ts. Nothing at or
 * after $1 is looked at: every moment is known from its own instant on. `which` restricts the customers: a table with
 * `customer_id`, or null for all.
 */
export function featuresAt({ target }: FeatureRules, which: string | null): string {
  const mine = which === null ? "" : `SEMI JOIN ${which} USING (customer_id)`;
  const since = (days: number) => `"at" >= $1 - INTERVAL ${days} DAY`;
  const times = (kind: string, days: number) => `count(*) FILTER (kind = '${kind}' AND ${since(days)})`;
  const waits = (seconds: string, days: number) =>
    `count(*) FILTER (kind IN ('contact', 'ask') AND ${since(days)} AND "at" + ${seconds} < $1
      AND (until IS NULL OR until > "at" + ${seconds}))`;
  const balance = (condition: string) =>
    `(count(*) FILTER (kind = 'positive' AND ${condition}) - count(*) FILTER (kind = 'negative' AND ${condition}))
      / (count(*) FILTER (kind IN ('positive', 'negative') AND ${condition}) + 2.0)`;
  const asked = buying.map((intent) => `${times(intent, 14)} AS ${intent}_14d`).join(", ");
  return `
  WITH money AS (${mainCurrency}), known AS (FROM moments ${mine} WHERE "at" < $1), said AS (
    SELECT customer_id, min("at") FILTER (kind = 'contact') AS first_at, max("at") FILTER (kind = 'contact') AS last_at,
      count(*) FILTER (kind = 'contact') AS contacts,
      ${times("contact", 30)} AS contacts_30d, ${times("contact", 14)} AS contacts_14d, ${times("contact", 120)} AS contacts_120d,
      ${waits("INTERVAL 1 DAY", 60)} AS unanswered_60d, ${waits(`INTERVAL ${Math.round(target * 1000)} MILLISECOND`, 60)} AS slow_60d,
      ${times("negative", 60)} AS negative_60d,
      ${balance(since(60))} AS mood_now, ${balance(`NOT ${since(60)} AND ${since(240)}`)} AS mood_before,
      ${times("leave", 60)} AS leave_60d, ${times("refund", 60)} AS refund_60d, ${times("complaint", 60)} AS complaint_60d,
      ${asked}
    FROM known GROUP BY customer_id
  ), matters AS (
    -- The first time that a conversation comes to a matter; again, when another one had come to it in the two weeks before.
    SELECT customer_id, "at", lag("at") OVER (PARTITION BY customer_id, detail ORDER BY "at", conversation_id) AS before
    FROM (SELECT customer_id, detail, conversation_id, min("at") AS "at" FROM known WHERE kind = 'topic' AND ${since(90)} GROUP BY ALL)
  ), again AS (
    SELECT customer_id, count(DISTINCT "at") AS repeats_60d FROM matters
    WHERE ${since(60)} AND "at" <= before + INTERVAL 14 DAY GROUP BY customer_id
  ), bought AS (
    SELECT customer_id, min("at") AS first_at, max("at") AS last_at, count(DISTINCT "at"::DATE) AS purchases,
      count(*) FILTER (${since(60)}) AS purchases_60d, count(*) FILTER (${since(180)}) AS purchases_180d,
      count(*) FILTER (${since(14)}) AS bought_since_14d, coalesce(sum(${amountSpent}) FILTER (${since(spendingDays)} AND ${isMoney}), 0) AS spent_180d
    FROM (FROM purchases ${mine}) LEFT JOIN money ON true WHERE "at" < $1 GROUP BY customer_id
  ), rated AS (
    SELECT c.customer_id, arg_max(share, row(r."at", r.rating_id)) AS last_rating, avg(share) AS mean_rating, count(*) AS ratings
    FROM (SELECT *, (score - lowest) / nullif(highest - lowest, 0) AS share FROM ratings WHERE "at" < $1 AND ${since(180)}) r
    JOIN conversation_facts c USING (conversation_id) ${which === null ? "" : `SEMI JOIN ${which} w ON w.customer_id = c.customer_id`}
    GROUP BY c.customer_id
  ), seen AS (
    SELECT customer_id, count(*) FILTER (${on("cancel")}) AS cancel_visits_60d,
      count(*) FILTER (${on("price")}) AS price_visits_60d,
      count(*) FILTER (${since(14)} AND ${on("price")}) AS price_visits_14d,
      count(*) FILTER (${since(14)} AND ${on("product")}) AS product_visits_14d
    FROM visits ${mine} WHERE "at" < $1 AND ${since(60)} AND customer_id IS NOT NULL GROUP BY customer_id
  ), together AS (
    SELECT customer_id, least(s.first_at, b.first_at) AS first_at, greatest(s.last_at, b.last_at) AS active_at,
      coalesce(s.contacts, 0) + coalesce(b.purchases, 0) AS times, s.* EXCLUDE (customer_id, first_at, last_at),
      b.* EXCLUDE (customer_id, first_at, last_at)
    FROM said s FULL JOIN bought b USING (customer_id)
    WHERE s.first_at IS NOT NULL OR b.first_at IS NOT NULL
  )
  SELECT t.customer_id, t.first_at, t.active_at, coalesce(t.spent_180d, 0) AS spent_180d, (FROM money) AS spent_in,
    ${days("t.active_at", "$1")} AS silence_days,
    -- With less than three times nobody knows what is usual.
    CASE WHEN t.times >= 3 THEN ${days("t.active_at", "$1")} / greatest(${days("t.first_at", "t.active_at")} / (t.times - 1), 1) ELSE 1 END AS silence_ratio,
    coalesce(t.contacts_30d, 0)::DOUBLE AS contacts_30d,
    -- A month against the three before it; whoever is new has no usual.
    CASE WHEN t.first_at < $1 - INTERVAL 60 DAY
      THEN coalesce(t.contacts_30d, 0) - (coalesce(t.contacts_120d, 0) - coalesce(t.contacts_30d, 0))
        / least(90, ${days("t.first_at", "$1")} - 30) * 30 ELSE 0 END AS contact_rise,
    coalesce(a.repeats_60d, 0)::DOUBLE AS repeats_60d, coalesce(t.unanswered_60d, 0)::DOUBLE AS unanswered_60d,
    coalesce(t.slow_60d, 0)::DOUBLE AS slow_60d, coalesce(r.last_rating, 0.75) AS last_rating,
    CASE WHEN r.ratings >= 2 THEN greatest((r.mean_rating * r.ratings - r.last_rating) / (r.ratings - 1) - r.last_rating, 0) ELSE 0 END AS rating_drop,
    coalesce(t.negative_60d, 0)::DOUBLE AS negative_60d, coalesce(t.mood_before - t.mood_now, 0) AS mood_drop,
    coalesce(t.leave_60d, 0)::DOUBLE AS leave_60d, coalesce(t.refund_60d, 0)::DOUBLE AS refund_60d,
    coalesce(t.complaint_60d, 0)::DOUBLE AS complaint_60d,
    coalesce(v.cancel_visits_60d, 0)::DOUBLE AS cancel_visits_60d, coalesce(v.price_visits_60d, 0)::DOUBLE AS price_visits_60d,
    coalesce(t.purchases_60d, 0)::DOUBLE AS purchases_60d,
    CASE WHEN t.first_at < $1 - INTERVAL 120 DAY
      THEN (coalesce(t.purchases_180d, 0) - coalesce(t.purchases_60d, 0)) / 2 - coalesce(t.purchases_60d, 0) ELSE 0 END AS purchase_drop,
    ${days("t.first_at", "$1")} AS tenure_days,
    ${buying.map((intent) => `coalesce(t.${intent}_14d, 0)::DOUBLE AS ${intent}_14d`).join(", ")},
    coalesce(v.price_visits_14d, 0)::DOUBLE AS price_visits_14d, coalesce(v.product_visits_14d, 0)::DOUBLE AS product_visits_14d,
    coalesce(t.contacts_14d, 0)::DOUBLE AS contacts_14d, coalesce(t.bought_since_14d, 0)::DOUBLE AS bought_since_14d
  FROM together t LEFT JOIN again a USING (customer_id) LEFT JOIN rated r USING (customer_id) LEFT JOIN seen v USING (customer_id)`;
}

function on(page: keyof typeof tellingPages): string {
  return `regexp_matches(url, '${tellingPages[page]}', 'i')`;
}

/** Days from one instant to another, with their fraction. */
function days(from: string, to: string): string {
  return `((epoch_us(${to}) - epoch_us(${from})) / 86400000000.0)`;
}
