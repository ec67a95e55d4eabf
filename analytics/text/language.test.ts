import { expect, test } from "vitest";
import { languageOf } from "./language";

test.each([
  ["什么时候发货", "zh"],
  ["发货 when?", "zh"],
  ["where is my order", "en"],
  ["où est ma commande", "en"],
  ["ｗｈｅｒｅ", "en"],
  ["Где заказ", "other"],
  ["😊 ??? 123", "other"],
  ["\ud83d", "other"],
  ["", "other"],
])("%s is %s", (text, language) => {
  expect(languageOf(text)).toBe(language);
});
