import { expect, test } from "vitest";
import { jiebaSegmenter } from "../text/segmenter";
import { segmenterWords, termRules } from "../text/term-rules";
import { isOfOrdinaryWords } from "./ordinary-words";

const rules = termRules({ stop: [], synonyms: [], dictionary: [], protect: [] });
const segmenter = jiebaSegmenter(segmenterWords(rules));
const ordinary = (word: string) => isOfOrdinaryWords(segmenter.cut(word), rules.stop);

test.each(
  "好的谢谢 客服您好 麻烦快点 谢啦 等等等 怎么处理 改一下 买了两 开公司 找真人 刚买 谁负责 修过一次 开箱发现 退款".split(
    " ",
  ),
)("%s is ordinary words in a row", (word) => expect(ordinary(word)).toBe(true));

test.each("塔扇 炸篮 智能门锁 手机尾号 微信 行程单 组织机构 取件 换新 滚刷 涂层脱落".split(" "))(
  "%s may be a word",
  (word) => expect(ordinary(word)).toBe(false),
);
