import { Form, Link } from "@remix-run/react";
import { type FollowKind, type FollowState, stateNames } from "../../../analytics/risk/follow-up";
import type { CustomersPage } from "../../server/risk/risk-page.server";
import { riskWords } from "../../strings/risk-list";
import { Button } from "../button";
import { useFormat, useWords } from "../locale";
import { useWorkspace } from "../workspace";
import { BandBadge, bandFill } from "./band-badge";
import { HeldBadge } from "./held-badge";
import { ReasonLinks } from "./reason-links";

type Row = CustomersPage["rows"][number];

/** How the columns of the list lie beside each other where there is room. */
export const rowColumns = "lg:grid lg:grid-cols-[minmax(0,11rem)_7rem_minmax(0,1fr)_10.5rem] lg:gap-x-4";

export interface CustomerRowProps {
  readonly kind: FollowKind;
  readonly row: Row;
  /** Of what they spent; null: none is known. */
  readonly currency: string | null;
}

/** A customer: how likely, why, and what is done about it. */
export function CustomerRow({ kind, row, currency }: CustomerRowProps) {
  const t = useWords();
  const format = useFormat();
  const { path } = useWorkspace();
  const own = `${path}/risk/c/${row.customerId}?kind=${kind}`;
  const spent = riskWords.money(currency, format.count(Math.round(row.spent)));
  return (
    <li className={`relative px-4 py-3 hover:bg-hover ${rowColumns}`}>
      <div className="min-w-0 pr-28 lg:pr-0">
        <Link to={own} prefetch="intent" className="block truncate font-medium hover:text-accent">
          {row.name}
        </Link>
        {row.segment !== "" && <p className="truncate text-xs text-muted">{row.segment}</p>}
        <p className="text-xs break-words text-muted">
          {t(riskWords.spent)}{" "}
          {row.spent === 0 ? (
            spent
          ) : (
            <Link
              to={`${path}/risk/c/${row.customerId}/purchases?counted=yes`}
              className="whitespace-nowrap hover:text-accent hover:underline"
            >
              {spent}
            </Link>
          )}
        </p>
      </div>
      <Score kind={kind} row={row} />
      <ReasonLinks
        reasons={row.reasons}
        own={own}
        suggest={!row.held && (row.state === null || row.state === "open")}
        className="mt-1.5 lg:mt-0"
      />
      <Action kind={kind} row={row} />
    </li>
  );
}

function Score({ kind, row }: { readonly kind: FollowKind; readonly row: Row }) {
  const format = useFormat();
  return (
    <div className="mt-1.5 flex items-center gap-x-2 gap-y-1 lg:mt-0 lg:flex-col lg:items-start">
      <span className="flex items-center gap-2">
        <span className="min-w-7 text-lg leading-5 font-semibold">
          {row.chance === null
            ? format.count(Math.round(row.score))
            : format.figure("share", row.chance, "short")}
        </span>
        <span aria-hidden className="block h-1.5 w-16 rounded-full bg-sunken">
          <span
            className={`block h-1.5 rounded-full ${bandFill[kind][row.band]}`}
            style={{ width: `${row.score}%` }}
          />
        </span>
      </span>
      <BandBadge kind={kind} band={row.band} />
    </div>
  );
}

/** Whether they are followed up, chance keeps them out, or they can be put on the list. */
function Action({ kind, row }: { readonly kind: FollowKind; readonly row: Row }) {
  const t = useWords();
  const { path } = useWorkspace();
  const listing = t(row.held ? riskWords.listHeld : riskWords.listOne);
  return (
    <div className="mt-2 flex flex-wrap items-center gap-2 lg:mt-0 lg:flex-col lg:items-end">
      {row.held && <HeldBadge />}
      {row.state !== null && (
        <Link
          to={`${path}/risk/c/${row.customerId}?kind=${kind}#follow-ups`}
          className="text-sm text-accent hover:underline"
        >
          {t(
            row.held && row.state === "open"
              ? riskWords.listings.listed
              : stateNames[row.state as FollowState],
          )}
        </Link>
      )}
      {row.free && (
        <Form method="post" preventScrollReset className="absolute top-3 right-4 lg:static">
          <input type="hidden" name="kind" value={kind} />
          <input type="hidden" name="customer" value={row.customerId} />
          <Button
            type="submit"
            size="small"
            name="intent"
            value="list"
            title={row.held ? t(riskWords.heldWhy) : undefined}
            aria-label={`${listing} ${row.name}`}
          >
            {listing}
          </Button>
        </Form>
      )}
    </div>
  );
}
