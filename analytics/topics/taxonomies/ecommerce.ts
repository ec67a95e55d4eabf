import type { Taxonomy } from "../rule";
import { taxonomyOf } from "./shape";

/** Online shops: before the sale, orders, delivery, what goes back, goods, money, account, service. */
export const ecommerce: Taxonomy = taxonomyOf([
  {
    id: "presales",
    zh: "售前咨询",
    en: "Before buying",
    topics: [
      [
        "stock",
        "库存与到货",
        "Stock",
        "有货|没货|缺货|补货|库存|什么时候到货|预售|in stock|out of stock|restock*|back in stock|sold out|pre-order",
      ],
      [
        "product-question",
        "商品咨询",
        "Product question",
        "什么材质|什么尺寸|尺码|多大尺寸|哪个型号|有什么区别|有哪些颜色|适合|规格|说明书|what size|which size|which model|what material|difference between|compatible|dimensions|specs|user manual",
      ],
      [
        "promotion",
        "优惠活动",
        "Promotion",
        "优惠券|满减|活动规则|领券|红包|折扣|打折|优惠码|凑单|coupon*|voucher*|promo code|promotion|discount*|on sale|black friday",
      ],
      [
        "price-protection",
        "价保与降价",
        "Price protection",
        "价保|保价|降价了|补差价|退差价|刚买就降|price protection|price match*|price drop*|price dropped|cheaper now|refund the difference",
      ],
      [
        "bulk-order",
        "团购与企业采购",
        "Bulk order",
        "批量采购|大量采购|团购|企业采购|批发|公司采购|bulk order*|wholesale|corporate order*|large order",
      ],
    ],
  },
  {
    id: "order",
    zh: "订单",
    en: "Order",
    topics: [
      [
        "cancel-order",
        "取消订单",
        "Cancel order",
        "取消订单|订单取消|不想要了|不要了|拍错了|下错单|买错了|cancel my order|cancel the order|cancel an order|cancel this order|ordered by mistake|wrong order",
      ],
      [
        "change-order",
        "修改订单",
        "Change order",
        "修改订单|改订单|改规格|换颜色|改数量|改备注|合并订单|change my order|edit my order|modify my order|add to my order",
      ],
      [
        "change-address",
        "修改地址",
        "Change address",
        "改地址|地址错了|地址填错|换地址|修改地址|地址写错|收货地址|change address|change the address|change my address|wrong address|delivery address|shipping address",
      ],
      [
        "payment-failed",
        "支付问题",
        "Payment problem",
        "付不了款|支付失败|付款失败|不能付款|无法支付|重复扣款|扣了两次|payment failed|payment declined|card declined|can't pay|cannot pay|charged twice|double charged",
      ],
      [
        "installment",
        "分期付款",
        "Instalments",
        "分期|花呗|白条|免息|installment*|instalment*|pay later|monthly payment*",
      ],
    ],
  },
  {
    id: "delivery",
    zh: "物流配送",
    en: "Delivery",
    topics: [
      [
        "delivery-late",
        "发货慢与延误",
        "Late delivery",
        "还没发货|不发货|怎么还不发货|什么时候发货|催发货|发货慢|物流慢|物流没更新|物流不动|一直没到|延误|hasn't shipped|not shipped|still waiting for my order|late delivery|delayed|is late|overdue|no update",
      ],
      [
        "tracking",
        "物流查询",
        "Tracking",
        "物流信息|查物流|查快递|快递单号|物流单号|到哪了|到哪里了|什么时候到|几天到|where is my order|where's my order|where is my package|where is my parcel|tracking|track my|when will it arrive",
      ],
      [
        "not-received",
        "未收到货",
        "Not received",
        "没收到货|没收到快递|没有收到货|没收到包裹|显示签收|显示已签收|不是我签收|丢件|包裹丢|not received|never arrived|didn't arrive|did not arrive|hasn't arrived|marked as delivered|says delivered|lost parcel|lost package|missing parcel",
      ],
      [
        "courier",
        "快递服务",
        "Courier service",
        "快递员|不送货上门|送货上门|放驿站|快递柜|派送|配送员|courier*|delivery driver|left outside|pickup point|parcel locker",
      ],
      [
        "shipping-fee",
        "运费",
        "Shipping fee",
        "运费|邮费|包邮|运费险|shipping fee*|shipping cost*|delivery fee*|postage|free shipping",
      ],
    ],
  },
  {
    id: "returns",
    zh: "退换与退款",
    en: "Returns and refunds",
    topics: [
      [
        "return-goods",
        "退货",
        "Return",
        "退货|七天无理由|7天无理由|无理由退|退回去|上门取件|return it|return this|return policy|return label|send it back|send back|how to return|return an item",
      ],
      [
        "exchange",
        "换货",
        "Exchange",
        "换货|换一个|换个新的|换尺码|换大一|换小一|exchange it|exchange for|exchange this|replacement|swap it",
      ],
      [
        "refund-status",
        "退款进度",
        "Refund status",
        "退款|退钱|钱没退|没退款|还没到账|没到账|refund*|money back",
      ],
      [
        "wrong-item",
        "发错货",
        "Wrong item",
        "发错|寄错|不是我买的|不是我要的|货不对板|颜色不对|型号不对|wrong item*|wrong product|wrong colour|wrong color|wrong size|not what i ordered",
      ],
      [
        "missing-parts",
        "少件漏发",
        "Missing parts",
        "少发|漏发|少件|缺件|少了一|没有配件|配件没有|赠品没|missing part*|missing item*|part is missing|parts missing|item missing|incomplete",
      ],
      [
        "damaged",
        "收货破损",
        "Damaged on arrival",
        "破损|压坏|摔坏|碎了|包装烂|收到就是坏的|划痕|damaged|broken on arrival|arrived broken|cracked|scratched|dented",
      ],
    ],
  },
  {
    id: "goods",
    zh: "商品与售后",
    en: "Goods and repairs",
    topics: [
      [
        "quality",
        "质量问题",
        "Quality problem",
        "质量问题|质量差|质量太差|有异味|有味道|掉色|脱落|掉渣|开裂|做工差|瑕疵|poor quality|bad quality|defect*|peeling|flaking|falls apart|fell apart|smells",
      ],
      [
        "malfunction",
        "使用故障",
        "Malfunction",
        "坏了|不工作|没反应|开不了机|不能用|用不了|充不进电|不制热|不通电|连不上|故障|not working|doesn't work|stopped working|won't turn on|won't charge|doesn't turn on|broke down|faulty|won't connect",
      ],
      [
        "repair",
        "维修保修",
        "Repair and warranty",
        "维修|保修|质保|返修|修一下|上门维修|repair*|warranty|guarantee",
      ],
      [
        "installation",
        "安装调试",
        "Installation",
        "安装|怎么装|上门安装|安装师傅|预约安装|install it|installation|installer|how to install|set it up|assembly",
      ],
      [
        "safety",
        "安全隐患",
        "Safety",
        "漏电|起火|着火|冒烟|爆炸|烫伤|触电|过敏|caught fire|on fire|smoke coming|sparks|exploded|electric shock|burned me|allergic",
      ],
      [
        "authenticity",
        "真伪鉴别",
        "Genuine or not",
        "假货|正品|真假|仿冒|防伪|fake|counterfeit|genuine|authentic",
      ],
    ],
  },
  {
    id: "invoice-account",
    zh: "发票与账户",
    en: "Invoice and account",
    topics: [
      ["invoice", "发票", "Invoice", "发票|开票|专票|抬头|税号|invoice*|vat receipt|tax receipt"],
      [
        "points",
        "会员与积分",
        "Points and membership",
        "积分|会员等级|会员权益|会员卡|loyalty|reward points|my points|membership",
      ],
      [
        "login",
        "登录与密码",
        "Sign-in",
        "登录不|登不上|登不了|登陆不|忘记密码|收不到验证码|账号被锁|被盗号|can't log in|cannot log in|can't sign in|forgot my password|reset my password|password reset|verification code|account locked",
      ],
      [
        "close-account",
        "注销账号",
        "Close account",
        "注销|销户|删除账号|close my account|delete my account|deactivate my account",
      ],
      [
        "privacy",
        "隐私与骚扰",
        "Privacy",
        "泄露|个人信息|骚扰电话|推销短信|营销短信|退订|诈骗|my personal data|data leak*|unsubscribe|spam|scam*",
      ],
    ],
  },
  {
    id: "service",
    zh: "服务体验",
    en: "Service",
    topics: [
      [
        "human-agent",
        "转人工",
        "Ask for a person",
        "转人工|人工客服|找人工|真人客服|你是机器人|human agent|real person|speak to someone|talk to a human|live agent|are you a bot",
      ],
      [
        "complaint",
        "投诉",
        "Complaint",
        "投诉|举报|12315|消协|消费者协会|曝光|complain*|report you|trading standards|consumer protection",
      ],
      [
        "attitude",
        "服务态度",
        "Attitude",
        "态度差|态度太差|态度不好|什么态度|态度恶劣|敷衍|爱答不理|rude|bad attitude|unhelpful|dismissive",
      ],
      [
        "unresolved",
        "多次未解决",
        "Never resolved",
        "没解决|一直没人|没人处理|没人管|说了几遍|问了好几次|推来推去|踢皮球|still not resolved|not resolved|no one replies|nobody replies|keep asking|third time|still waiting for a reply",
      ],
      [
        "praise",
        "表扬",
        "Praise",
        "表扬|点赞|服务很好|态度很好|很满意|好评|great service|excellent service|very helpful|well done",
      ],
    ],
  },
]);
