import { readFileSync, writeFileSync } from "node:fs";
import { apiDocument } from "./api-document";

const path = "docs/api.md";
const before = readFileSync(path, "utf8");
const now = apiDocument(before);
if (now !== before) writeFileSync(path, now);
console.log(now === before ? `${path} is up to date` : `${path} is written`);
