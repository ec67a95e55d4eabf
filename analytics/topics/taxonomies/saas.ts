import type { Taxonomy } from "../rule";
import { taxonomyOf } from "./shape";

/** Software by subscription: access, billing, use, faults, integrations, data and security, the relation. */
export const saas: Taxonomy = taxonomyOf([
  {
    id: "access",
    zh: "登录与账号",
    en: "Access",
    topics: [
      [
        "sign-in",
        "无法登录",
        "Cannot sign in",
        "登录不|登不上|登不了|登陆不|无法登录|登录失败|账号被锁|can't log in|cannot log in|can't login|unable to log in|can't sign in|cannot sign in|login failed|locked out|account locked",
      ],
      [
        "password",
        "密码",
        "Password",
        "忘记密码|重置密码|改密码|修改密码|密码错误|forgot my password|reset my password|password reset|change my password|reset link",
      ],
      [
        "two-factor",
        "两步验证",
        "Two-step sign-in",
        "验证码|两步验证|双重验证|动态口令|2fa|two-factor|two factor|authenticator|verification code|one-time code",
      ],
      [
        "sso",
        "单点登录",
        "Single sign-on",
        "单点登录|sso|saml|oidc|okta|企业微信登录|钉钉登录|single sign-on|active directory",
      ],
      [
        "users-roles",
        "成员与权限",
        "Members and roles",
        "添加成员|邀请成员|加成员|删除成员|没有权限|权限不足|设置权限|角色权限|转让管理员|子账号|invite user*|invite a user|add a user|add user*|remove user*|permission*|access denied|user role*|admin access|transfer ownership",
      ],
    ],
  },
  {
    id: "billing",
    zh: "计费与合同",
    en: "Billing",
    topics: [
      [
        "pricing",
        "价格咨询",
        "Pricing",
        "多少钱|怎么收费|收费标准|报价|价格方案|how much does|pricing|price list|quote|cost per",
      ],
      [
        "plan-change",
        "升级与降级",
        "Change of plan",
        "升级套餐|降级|换套餐|升级版本|加席位|增加席位|扩容|upgrade my plan|upgrade our plan|upgrade to|downgrade*|change plan|change my plan|change our plan|more seats|add seats",
      ],
      [
        "charge",
        "扣费问题",
        "Charge in question",
        "扣费|多扣|重复扣款|自动续费|莫名扣款|乱收费|overcharged|charged twice|unexpected charge|double charged|charged again|auto-renew*|automatic renewal",
      ],
      [
        "payment-method",
        "付款方式",
        "Payment method",
        "付款失败|支付失败|换卡|更新信用卡|对公转账|付款方式|payment failed|card declined|update my card|update our card|credit card|payment method|bank transfer",
      ],
      ["invoice", "发票", "Invoice", "发票|开票|专票|抬头|税号|invoice*|receipt*|vat number|tax id"],
      [
        "contract",
        "合同与续约",
        "Contract and renewal",
        "合同|续约|续费|到期|盖章|contract*|renewal|renew our|renew my|expires|purchase order",
      ],
      ["refund", "退款", "Refund", "退款|退钱|退费|refund*|money back"],
    ],
  },
  {
    id: "usage",
    zh: "功能使用",
    en: "Using it",
    topics: [
      [
        "how-to",
        "操作咨询",
        "How to",
        "怎么设置|如何设置|怎么操作|如何操作|在哪里设置|怎么用|如何使用|怎么配置|教程|how do i|how can i|how do we|how to|where can i find|where do i find|tutorial|step by step",
      ],
      [
        "onboarding",
        "上手与培训",
        "Onboarding",
        "培训|上手|新手引导|演示一下|实施|onboarding|training|getting started|walkthrough|webinar",
      ],
      [
        "import-export",
        "导入与导出",
        "Import and export",
        "导入|导出|批量上传|下载报表|迁移数据|数据迁移|csv|excel|import*|export*|migrat*",
      ],
      [
        "reports",
        "报表与数据",
        "Reports",
        "报表|数据看板|统计不对|数据不对|数据不准|报告|report is wrong|dashboard*|analytics|wrong numbers|numbers don't match|data is wrong|reporting",
      ],
      [
        "notifications",
        "通知与邮件",
        "Notifications",
        "收不到通知|收不到邮件|没有提醒|推送|消息提醒|notification*|not receiving email*|email alert*|no emails|reminder*",
      ],
      [
        "mobile",
        "移动端",
        "Mobile app",
        "手机端|移动端|app|安卓|苹果手机|小程序|mobile app|android|iphone|ios|ipad",
      ],
    ],
  },
  {
    id: "faults",
    zh: "故障",
    en: "Faults",
    topics: [
      [
        "outage",
        "服务中断",
        "Outage",
        "系统崩|服务器崩|宕机|打不开|访问不了|无法访问|服务中断|挂了|502|503|is down|outage|not loading|won't load|can't access|cannot access|unavailable|server error|service status",
      ],
      [
        "slow",
        "卡顿",
        "Slow",
        "很卡|太卡|卡顿|卡死|加载慢|很慢|太慢|响应慢|slow|lag|lagging|laggy|takes forever|timing out|timed out|timeout*|freezes|freezing",
      ],
      [
        "error",
        "报错",
        "Error",
        "报错|错误提示|提示错误|出错|系统异常|系统错误|error message|an error|error code|getting error*|exception|something went wrong",
      ],
      [
        "bug",
        "功能异常",
        "Bug",
        "bug|不生效|没反应|点不了|点击没反应|显示不出来|功能异常|闪退|not working|doesn't work|stopped working|broken|crash*|glitch*|nothing happens",
      ],
      [
        "sync",
        "同步问题",
        "Sync",
        "不同步|同步失败|没同步|同步不了|延迟更新|not syncing|doesn't sync|won't sync|sync failed|sync error|out of sync",
      ],
      [
        "data-loss",
        "数据丢失",
        "Data loss",
        "数据丢|丢数据|数据没了|记录没了|不见了|误删|恢复数据|data loss|lost data|lost my data|data is gone|disappeared|accidentally deleted|deleted by mistake|restore my|recover my",
      ],
    ],
  },
  {
    id: "integration",
    zh: "对接与开发",
    en: "Integrations",
    topics: [
      [
        "api",
        "接口调用",
        "API",
        "api|接口|调用失败|密钥|限流|sdk|endpoint*|api key|rate limit*|developer docs|access token",
      ],
      ["webhook", "回调", "Webhooks", "webhook*|回调|推送地址|callback*"],
      [
        "third-party",
        "第三方集成",
        "Other software",
        "对接|集成|企业微信|钉钉|飞书|公众号|integrat*|slack|zapier|salesforce|hubspot|shopify|jira",
      ],
      [
        "deployment",
        "私有部署",
        "Own hosting",
        "私有部署|私有化|本地部署|自己的服务器|on-premise|on premise|self-hosted|self hosted|own servers|docker",
      ],
    ],
  },
  {
    id: "trust",
    zh: "安全与合规",
    en: "Security and law",
    topics: [
      [
        "security",
        "安全",
        "Security",
        "数据安全|加密|漏洞|安全认证|渗透测试|等保|security review|vulnerabilit*|penetration test*|encrypt*|soc 2|soc2|iso 27001",
      ],
      [
        "privacy",
        "隐私合规",
        "Privacy",
        "隐私|个人信息|合规|gdpr|privacy|personal data|data processing agreement|data residency|ccpa",
      ],
      [
        "hacked",
        "账号被盗",
        "Account taken over",
        "被盗|盗号|异常登录|被黑|hacked|suspicious login|unauthorised|unauthorized|compromised",
      ],
      [
        "delete-data",
        "删除数据",
        "Delete data",
        "删除数据|清除数据|数据删除|delete my data|delete our data|erase my data|erase our data|data deletion",
      ],
    ],
  },
  {
    id: "relation",
    zh: "客户关系",
    en: "Relation",
    topics: [
      [
        "trial",
        "试用",
        "Trial",
        "试用|免费版|体验版|free trial|trial account|trial period|extend my trial|free plan",
      ],
      [
        "demo-sales",
        "联系销售",
        "Sales",
        "联系销售|商务|预约演示|演示|代理|book a demo|request a demo|contact sales|talk to sales|sales team|reseller",
      ],
      [
        "feature-request",
        "功能建议",
        "Feature request",
        "建议|希望增加|能不能增加|什么时候支持|希望支持|需求反馈|feature request|would be great if|would be nice|please add|any plans to|roadmap|suggestion",
      ],
      [
        "cancel",
        "取消订阅",
        "Cancel",
        "取消订阅|退订|不续费|不续了|注销账号|注销账户|停用|cancel my subscription|cancel our subscription|cancel subscription|cancel my account|close my account|delete my account|not renew|unsubscribe",
      ],
      [
        "competitor",
        "提到竞品",
        "Other supplier",
        "换别家|换一家|别家|竞品|其他家|competitor*|switching to|switch to another|moved to another|alternative*",
      ],
      [
        "complaint",
        "投诉",
        "Complaint",
        "投诉|太差|垃圾软件|没人处理|没解决|失望|complain*|unacceptable|disappointed|frustrat*|terrible|still not resolved|not resolved",
      ],
      [
        "human-agent",
        "转人工",
        "Ask for a person",
        "转人工|人工客服|找人工|human agent|real person|talk to a human|speak to someone|live agent",
      ],
    ],
  },
]);
