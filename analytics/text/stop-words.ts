function listed(words: string): readonly string[] {
  return [...new Set(words.trim().split(/\s+/))];
}

const zh = `
一个 一下 一下子 一些 一点 一点儿 一直 一样 一起 一定 一般 一种 一次 一共 一开始 一会 一会儿 一边 一切 一旦 一方面 一来 有点 有点儿 有些 有的
有没有 有时 有时候 没有 没 没什么 没事 上面 下面 里面 外面 前面 后面 这里 那里 哪里 这边 那边 这儿 那儿 哪儿 这个 那个 哪个 这些 那些 哪些
这样 那样 怎样 怎么样 这么 那么 怎么 怎么办 怎么回事 怎么着 为什么 为啥 为何 什么 什么样 什么时候 啥 啥时候 多少 多久 几时 何时 几个 几天 如何 是否 是不是
能不能 可不可以 可以 可否 能否 能够 不能 不可以 不会 不是 不要 不用 不行 不了 不到 不过 不但 不仅 不如 不管 不对 不好 不知 不知道 不想 不同 不然
还是 还有 还要 还没 还没有 还能 还会 还在 还不 就是 就是说 就要 就会 就能 只是 只有 只能 只要 但是 但 可是 然而 而且 而是 并且 并不 或者 或 还 以及 因为
因此 因而 由于 所以 如果 要是 假如 假设 即使 即便 虽然 尽管 无论 不论 除了 除非 关于 对于 根据 按照 通过 经过 为了 为此 于是 然后 接着 之后 之前
以后 以前 以上 以下 以内 以外 以来 其中 其他 其它 其实 其余 另外 此外 此时 当时 当然 现在 目前 刚才 刚刚 刚 已经 曾经 正在 马上 立刻 立即 赶紧 尽快
尽量 随时 时候 时间 期间 今天 明天 昨天 后天 前天 今日 明日 早上 上午 中午 下午 晚上 凌晨 周一 周二 周三 周四 周五 周六 周日 星期一 星期二 星期三
星期四 星期五 星期六 星期天 星期日 一月 二月 三月 四月 五月 六月 七月 八月 九月 十月 十一月 十二月 小时 分钟 每天 每次 每个 之一 之间 之类 等等 等
我们 你们 您们 他们 她们 它们 咱们 自己 别人 人家 大家 各位 本人 我的 你的 您的 他的 她的 我要 我想 你们家 有人 没人 某些 某个 任何 所有 全部 都是 都有 都没
也是 也有 也没 也不 也会 也能 又是 又有 再 再次 再说 非常 特别 十分 比较 相当 更加 最 最近 太 好像 似乎 可能 也许 或许 大概 大约 左右 应该 应当 必须
需要 希望 想要 觉得 认为 以为 感觉 知道 看到 看看 看一下 看下 听到 说 说是 说的 告诉 表示 属于 作为 成为 进行 得到 给我 给您 给你 帮我 帮忙 让我 让 使 使得
把 被 比 向 往 从 自 自从 到 在于 起来 下来 下去 上来 上去 出来 出去 过来 过去 回来 回去 进来 进去 来说 来着 的话 的时候 地方 东西 事情 问题 情况
方面 方式 里 真的 真是 确实 实在 到底 究竟 居然 竟然 反正 毕竟 总是 老是 经常 常常 往往 偶尔 突然 忽然 原来 本来 根本 完全 绝对 肯定 几乎 至少 至于 甚至 而已
罢了 为止 来看 一看 看来 吧 呢 啊 吗 嘛 哦 噢 喔 嗯 哈 呀 哇 哎 唉 诶 咦 喂 嘿 呵呵 哈哈 哈哈哈 嘻嘻 嘿嘿 呜呜 嗯嗯 哦哦 好好 啊啊 是啊 是吗 是吧 对啊
对吧 对的 是的 不是吧 行吧 行不行 行吗 好吗 可以吗 多 少 大 小 第一 第二 第三 第一次 二次 同样 同时 有关 相关 具体 直接 一致 各种 各个 若 若是 那就 这就
这种 那种 这次 那次 这是 那是 这件 那件 某 该 此 本 两个 三个 俩 仨
`;

const zhService = `
您好 你好 亲 亲亲 亲爱 亲爱的 在吗 在不在 在么 您好呀 你好呀 哈喽 嗨 早上好 上午好 中午好 下午好 晚上好 谢谢 谢谢您 谢谢你 多谢 感谢 非常感谢 感谢您 谢了 客气
不客气 不用谢 没关系 麻烦 麻烦您 麻烦你 请问 请 请您 请稍等 稍等 稍后 稍候 等一下 等下 抱歉 非常抱歉 不好意思 对不起 打扰 打扰了 打扰您 辛苦 辛苦了 理解 谅解 见谅
好的 好 好吧 好滴 好嘞 好呢 行 可以的 没问题 收到 明白 明白了 知道了 了解 清楚 再见 拜拜 祝您 祝 生活愉快 愉快 欢迎 欢迎光临 光临 惠顾 很高兴 高兴 为您服务
为您 服务 竭诚 很荣幸 荣幸 有什么 可以帮 帮到您 帮到 帮您 帮助 客服 小姐姐 小哥哥 美女 帅哥 老板 店家 商家 亲们 小主 小妹 小二 咨询 反馈 核实 查询 查一下 查看
这边帮您 处理 耐心 等待 耐心等待 保持 电话畅通 第一时间 还请 敬请 期待 关注 支持 满意 评价 结束 转接 会话 接入 排队 人员 专员 顾客 客户 用户 嗯呐 呐 哟 咯
`;

const en = `
a about above actually after again against ago all almost already also although always am an and another any anybody anyone anything anyway
are arent around as ask at away back be because been before being below best better between both but by came can cannot cant come comes could
couldnt did didnt do does doesnt doing done dont down during each either else em etc even ever every everyone everything far few find first for from
further gave get gets getting give given go goes going gone gonna good got gotta guys had hadnt happen happened happening has hasnt have havent having he hed hell her
here heres hers herself hes him himself his how hows however i id if ill im in into is isnt it itd itll its itself ive just keep kind knew know
known last later least less let lets like little long look looking looks lot made make makes making many may maybe me mean means might mine more most
much must mustnt my myself near need needed needs neither never new next no nobody none nor not nothing now of off often on once one ones only
onto or other others our ours ourselves out over own part per perhaps please possible probably put quite rather really right said same saw say
saying says see seem seems seen several shall she shed shell shes should shouldnt show side since so some somebody someone something sometimes somewhere soon sort
still stuff such sure take taken taking tell than that thatll thats the their theirs them themselves then there theres therefore these they theyd theyll
theyre theyve thing things think this those though thought three through thru till to today together told tomorrow tonight too took toward
towards tried tries try trying two under until unless up upon us use used using usually ve very via want wanted wants was wasnt way we wed week weeks
well went were werent weve what whatever whats when whenever where wheres whether which while who whoever whole whom whos whose why will with within
without wont would wouldnt yes yesterday yet you youd youll your youre yours yourself yourselves youve yeah yep yup nope nah gonna wanna ya yall ur u r
n b c d e f g h j k l m o p q s t v w x y z am pm day days hour hours minute minutes month months year years morning afternoon evening night monday tuesday wednesday thursday
friday saturday sunday january february march april june july august september october november december time times moment bit ok okay
`;

const enService = `
hi hello hey dear sir madam maam team greetings thank thanks thankyou thx ty appreciate appreciated welcome sorry apologies apologise apologize apology
inconvenience regards sincerely cheers bye goodbye kindly assist assistance help helping helped happy glad pleasure understand understood great perfect awesome
patience patient patiently wait waiting hold hang anything further question questions concern concerns issue issues problem problems details detail info information
check checking checked confirm confirmed certainly absolutely course reach reaching reached contact contacting chat chatting customer customers agent agents representative support service
dm follow share provide advise regarding update updates look lol haha pls plz hear feel free send sent amp gt lt quot
`;

/** Words that say nothing of what a conversation is about, normalised; English ones without apostrophes. */
export const stopWords: ReadonlySet<string> = new Set([...listed(zh), ...listed(en)]);

/** What is said in every service conversation: greetings, thanks, apologies, "one moment please". */
export const servicePhrases: ReadonlySet<string> = new Set([...listed(zhService), ...listed(enService)]);

/** Words of one character that do say something; every other single character is dropped. */
export const telling: ReadonlySet<string> = new Set(listed("退 换 修 坏 慢 贵 漏 破 臭 骗 丢"));
