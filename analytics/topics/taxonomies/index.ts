import { type Text, text } from "../../text";
import type { Taxonomy } from "../rule";
import { ecommerce } from "./ecommerce";
import { logistics } from "./logistics";
import { saas } from "./saas";

/** A taxonomy to begin with. */
export interface ReadyTaxonomy {
  readonly id: string;
  readonly name: Text;
  readonly taxonomy: Taxonomy;
}

/** What comes with the product, in the order in which it is offered. */
export const readyTaxonomies: readonly ReadyTaxonomy[] = [
  { id: "ecommerce", name: text("电商", "E-commerce"), taxonomy: ecommerce },
  { id: "saas", name: text("SaaS 软件", "SaaS"), taxonomy: saas },
  { id: "logistics", name: text("物流快递", "Logistics"), taxonomy: logistics },
];
