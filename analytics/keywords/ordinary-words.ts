/** Characters that by themselves only bind, count or colour what is said: 才买, 修过一次, 元券 are no words. */
const binding = new Set(
  "的了着过到在把被给让才刚已没不也都就还又再很太真好最更好谁啥咋哪这那我你您他她它们咱两几个一二三四五六七八九十半多少些次天日月年周号时内外前后里上下元块条台只张个种样啦呀吧呢吗啊哦嘛哈诶唉哎呗么说是有要会能可想请帮做弄搞来去回见写出用等完成得地之与和或但而且所以因为为从向对比及事话",
);

/** Verbs of one character: before a known word they are a sentence's, 开公司, 找真人, not the word's. */
const verbs = new Set("开找买修寄退换交发改问查送拿收领看试拍付催取装拆调选填传打加申投".split(""));

/** Adverbs, modals and verbs of asking that go with any matter. */
const anywhere = new Set(
  "太差 先别 发现 出现 互相 几年 几天 多久 寄给 发送 门口 快点 尽快 赶快 重新 再次 马上 直接 继续 已经 一直 显示 提示 需要 想要 打算 准备 可能 应该 里面 上面 现在 刚刚 之前 之后 自己 自动 全部 所有 这样 那样 到底 不到 不了 不上 不出 不起 不能 不会 没有 怎么 什么 多少 为什么 处理 解决 操作 反馈 申请 修改 办理 帮忙 回复 联系 说明 负责 收到 看到 找到 以为 觉得 希望 麻烦 谢谢 您好 你好 客服 真人".split(
    " ",
  ),
);

/**
 * Whether a candidate is nothing but what the dictionary knows, put together by the sentence: one known word, or pieces
 * of which one is a stop word, a greeting, a thank-you, a binding character or goes with any matter.
 */
export function isOfOrdinaryWords(pieces: readonly string[], stop: ReadonlySet<string>): boolean {
  if (pieces.length === 1) return true;
  if (pieces.some((piece) => stop.has(piece) || binding.has(piece) || anywhere.has(piece))) return true;
  const [first = "", ...rest] = pieces;
  return verbs.has(first) && rest.every((piece) => piece.length > 1);
}
