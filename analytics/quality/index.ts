export { type Finding, findings } from "./findings";
export { type FindingKind, findingKinds } from "./kinds";
