import { expect, test } from "vitest";
import { emptyDirectory } from "../../../analytics/directory";
import { readListPage } from "./list-params.server";

const opened = (search: string) => readListPage(new URLSearchParams(search), emptyDirectory).open;

test("a page turn that opens an end of the page asks for no conversation of that name", () => {
  expect(opened("open=c-1&metric=missed")).toBe("c-1");
  for (const none of ["", "open=", "open=first", "open=last"]) expect(opened(none)).toBeNull();
});

test("all that is wrong is told: the list's own, and where one is in it", () => {
  expect(() => opened("open=a&open=b&message=x&info=maybe&metric=nope")).toThrow(
    /metric: [\s\S]*open: [\s\S]*message: [\s\S]*info: /,
  );
});
