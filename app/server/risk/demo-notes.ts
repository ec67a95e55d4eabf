import type { FollowKind } from "../../../analytics/risk/follow-up";

/** What the demo's operator writes down: after speaking with somebody, without reaching them, and when they called. */
type Notes = Readonly<Record<"contacted" | "unreachable" | "called", readonly string[]>>;

/** The notes of the demo's follow-ups, in the customer's language: made up, as everything of the demo is. */
export const demoNotes: Readonly<Record<FollowKind, Readonly<Record<"zh" | "en", Notes>>>> = {
  risk: {
    zh: {
      contacted: [
        "电话聊了十来分钟：上次维修等太久，已道歉，补了 50 元券。",
        "微信回访。换货走了三次还没好，已请售后组长接手，周五前答复。",
        "说最近没什么要买的，对我们没有意见。",
        "在看别家的，觉得那边便宜；报了会员价，他再想想。",
        "提过注销账号，说明积分和保修会一起失效，说先不注销。",
        "投诉没人跟进，当面把处理进度念了一遍，情绪好些了。",
        "对客服态度不满意，已转给主管，约好下周再打一次。",
        "问题其实已经解决，只是没人告诉她结果。",
        "嫌运费贵，改用满减券，答应再看看。",
        "搬家了，地址没改，上次的件一直没收到，已重寄。",
        "在开会，约好晚上七点再打。",
        "退款三天没到账，查了是银行原因，已发截图。",
        "家里人在用，都还好；以后从孩子的账号买。",
        "只说了句“再说吧”，没有多谈。",
      ],
      unreachable: ["打了两次没人接，发了短信。", "电话占线，微信留言未读。", "号码停机，改发邮件。"],
      called: ["客户自己打来问进度，顺便聊了。"],
    },
    en: {
      contacted: [
        "Ten minutes on the phone: the last repair took too long. Apologised, sent a voucher.",
        "Third exchange and still not right. Handed to the after-sales lead, answer by Friday.",
        "Nothing to buy at the moment, no complaint about us.",
        "Looking at another brand because of the price. Gave the member price, will think about it.",
        "Wanted to close the account; explained that points and warranty go with it. Keeps it for now.",
        "Nobody had followed up on the complaint. Went through where it stands, calmer afterwards.",
        "The matter was settled weeks ago, only nobody had told them.",
        "Parcel went to the old address; sent again, address corrected.",
        "Busy, asked to be called after seven.",
        "Refund is with the bank, sent the receipt.",
        "Short answer, would not say much.",
      ],
      unreachable: ["No answer twice, left a voicemail.", "Line busy, sent an e-mail instead."],
      called: ["Called us about the repair, so we talked."],
    },
  },
  lead: {
    zh: {
      contacted: [
        "报了含运费的价，周五前给答复。",
        "公司采购，要开专票，已发开票资料和报价单。",
        "想等会员日活动，已登记提醒。",
        "在两款之间犹豫，发了对比表。",
        "问有没有现货，仓库有，今天下单明天发。",
        "想以旧换新，旧机估价已发。",
        "说只是看看，暂时不买。",
      ],
      unreachable: ["没接，发了报价短信。", "约了下午再打，还是没接。"],
      called: ["客户自己来电问价，已报价。"],
    },
    en: {
      contacted: [
        "Quoted with shipping, will answer by Friday.",
        "Buying for an office: sent the quote and invoice details.",
        "Waiting for Members' Day, noted a reminder.",
        "Torn between two models, sent the comparison.",
        "Asked whether it is in stock: it is, ships tomorrow if ordered today.",
        "Only looking, not buying for now.",
      ],
      unreachable: [
        "No answer, sent the quote by text.",
        "Asked for a call in the afternoon, no answer then.",
      ],
      called: ["Called to ask for a price, quoted."],
    },
  },
};
