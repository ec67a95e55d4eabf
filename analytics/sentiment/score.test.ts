import { describe, expect, it } from "vitest";
import { fitReadingWeights } from "../../fixtures/sentiment/fit-reading";
import { ownSentences } from "../../fixtures/sentiment/own-sentences";
import { emoticons } from "./emoticons";
import { wordsOf } from "./lexicon";
import { lexiconEn } from "./lexicon-en";
import { lexiconZh } from "./lexicon-zh";
import { read } from "./reading";
import { fold } from "./scan";
import { scoreSentiment, sentimentLabels } from "./score";
import { shippedWeights } from "./shipped-weights";

const cases: Record<(typeof sentimentLabels)[number], string[]> = {
  negative: `
不太满意
一点也不好用
真的不好
不怎么样，不推荐
没有之前好用了
你们的服务不够专业
太慢了吧
都一周了还没到货
没人处理我的问题
垃圾平台
气死我了！！！
骗子，退钱！
收到就碎了
打不开，一直报错
质量太差，用了一次就坏
客服推卸责任，踢皮球
上当了
这么贵还漏水
耽误我一天
不是很满意
没那么好
退款一直不到账
态度恶劣
我很失望
[怒][怒]
😡
👎👎
T_T
(╯°□°)╯︵┻━┻
东西不错，但是物流太慢太差了
一点都不喜欢
再也不会来了
谈不上满意
毫无诚意
难以接受
not good
not very good
this is not helpful at all
I'm not happy with the result
hardly helpful
It doesn't work
The worst service ever
never buying again
still waiting for my refund
the item arrived broken
so slow
this is so frustrating
you are useless
what a waste of money
I don't recommend this shop
It was nice but the battery is terrible
the app crashes constantly
nobody replied to my email
isn't great
rude staff`
    .trim()
    .split("\n"),
  neutral: `
你好
您好，在的
好的
好的呢
好不好
质量好不好
满不满意由你们定吗
能不能改地址
好吗
在吗？
什么时候发货？
我要改一下收货人
订单号 88231
请问有发票吗
麻烦你查一下
不好意思打扰一下
好像是上周买的
最好明天送
刚好有两个
信用卡可以付吗
差价怎么退
怎么申请退款
退货地址是哪里
不知道
不用了
不需要
没有了
是不是要重新下单
有没有蓝色
会员卡怎么办理
快递单号多少
尽快安排
优惠券在哪里领
老师好
转人工
嗯
哦
1
？
。
[图片]
人工客服电话是多少
附近有门店吗
Hello
Where is my parcel?
Is it good for kids?
Do you like to receive our newsletter?
I would like to change my address
What does the error message mean?
Could you kindly check?
No
Yes
ok
How long is the warranty?
I ordered it on Tuesday
Please send the invoice
12345
👋`
    .trim()
    .split("\n"),
  positive: `
非常满意
不是不满意
不是不好，挺好的
质量很不错
好评！
东西很好用，谢谢
客服态度很好，很耐心
太棒了
点赞
发货超级快
谢谢你，帮了大忙
问题解决了，谢谢
没毛病
不贵，很实惠
物流有点慢，但是质量真的很好
爱了爱了，很喜欢
处理非常及时
[赞]
👍
❤️❤️
😊
^_^
(≧▽≦)
超出预期
特别好
没有不满意的地方
便宜又好用
很专业
开心
good
not bad
not bad at all
very helpful
thank you so much
Thanks, that worked perfectly
great service!
I love it
no complaints
excellent quality and fast delivery
It was slow but the support was excellent
sooooo good
couldn't be happier
highly recommend
well done
works great
the agent was friendly and patient
👍🏽 perfect`
    .trim()
    .split("\n"),
};

describe("scoreSentiment", () => {
  for (const label of sentimentLabels) {
    it.each(cases[label].map((sentence) => [sentence]))(`%s is ${label}`, (sentence) => {
      expect(scoreSentiment(sentence)).toMatchObject({ label });
    });
  }

  it("is tested on sentences that its weights have not seen, at least 120 of them", () => {
    const own = new Set(
      Object.values(ownSentences)
        .flat()
        .filter((sentence) => sentence.length > 5),
    );
    const tested = Object.values(cases).flat();
    expect(tested.length).toBeGreaterThanOrEqual(120);
    expect(tested.filter((sentence) => own.has(sentence))).toEqual([]);
  });

  it("has the weights that the project's own sentences give", () => {
    expect(fitReadingWeights()).toEqual(shippedWeights);
  });

  it.each(["", " ", "\n\t", "\u0000", "\ud800", "\u202e\u200b", "a".repeat(5_000_000), "不".repeat(300_000)])(
    "is neutral and quick on nothing or nonsense",
    (nonsense) => {
      const { label, score, probabilities } = scoreSentiment(nonsense);
      expect(label).toBe("neutral");
      expect(Number.isFinite(score)).toBe(true);
      expect(probabilities.negative + probabilities.neutral + probabilities.positive).toBeCloseTo(1, 9);
    },
  );

  it("survives a hostile alternation of all entry kinds", () => {
    const hostile = "不很好但是not very good😡[怒]好不好(╯°□°)╯".repeat(50_000);
    expect(scoreSentiment(hostile)).toEqual(scoreSentiment(hostile));
  });

  it("ranks by strength and turns under negation", () => {
    const score = (sentence: string) => scoreSentiment(sentence).score;
    expect(score("非常满意")).toBeGreaterThan(score("还可以"));
    expect(score("满意")).toBeGreaterThan(score("不是不满意"));
    expect(score("不是不满意")).toBeGreaterThan(score("不太满意"));
    expect(score("不太满意")).toBeGreaterThan(score("非常不满意"));
    expect(score("good")).toBeGreaterThan(score("hardly good"));
  });
});

describe("the lexicon", () => {
  it("holds several hundred feelings a language, and no entry says two things", () => {
    for (const groups of [lexiconZh, lexiconEn, emoticons]) {
      const said = new Map<string, string>();
      const doubled: string[] = [];
      for (const group of groups) {
        for (const word of wordsOf(group)) {
          const says = `${group.kind} ${group.strength}`;
          if ((said.get(fold(word)) ?? says) !== says) doubled.push(word);
          said.set(fold(word), says);
        }
      }
      expect(doubled).toEqual([]);
      expect(said.size).toBeGreaterThan(groups === emoticons ? 250 : 900);
    }
  });
});

describe("read", () => {
  it("gives the phrase with its modifiers", () => {
    expect(read("服务不太满意").feelings.map(({ phrase }) => phrase)).toEqual(["不太满意"]);
  });

  it("lets a clause end stop a negation", () => {
    expect(read("没有，谢谢").feelings[0]?.strength).toBeGreaterThan(0);
    expect(read("No, thanks").feelings[0]?.strength).toBeGreaterThan(0);
  });

  it("does not find words inside other Latin words", () => {
    expect(read("the badge was in the goodwill lobby").feelings).toEqual([]);
  });
});
