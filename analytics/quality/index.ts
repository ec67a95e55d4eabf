export { type Finding, type FindingKind, findingKinds, findings } from "./findings";
