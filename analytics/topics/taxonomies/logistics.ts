import type { Taxonomy } from "../rule";
import { taxonomyOf } from "./shape";

/** Parcel and freight carriers: sending, on the way, handing over, wrongs, customs, money, service. */
export const logistics: Taxonomy = taxonomyOf([
  {
    id: "sending",
    zh: "寄件",
    en: "Sending",
    topics: [
      [
        "book-pickup",
        "预约取件",
        "Book a pickup",
        "寄快递|寄件|预约取件|上门取件|上门收件|下单寄|book a pickup|schedule a pickup|arrange a pickup|arrange collection|send a parcel|send a package|ship a package",
      ],
      [
        "pickup-late",
        "取件延误",
        "Pickup late",
        "没来取|没人取件|还没取件|没来收件|取件超时|不来取件|no one came to collect|not collected|missed pickup|missed collection|pickup is late|didn't collect",
      ],
      [
        "rates",
        "运费查询",
        "Rates",
        "运费多少|多少运费|寄到多少钱|运费怎么算|怎么收费|首重|续重|价格查询|how much to send|how much to ship|shipping rate*|shipping cost*|rate quote|price per kg",
      ],
      [
        "transit-time",
        "时效查询",
        "Transit time",
        "几天能到|几天到|多久能到|多久到|时效|次日达|how long does it take|how many days|transit time|delivery time|next-day|next day delivery",
      ],
      [
        "coverage",
        "服务范围",
        "Coverage",
        "能寄到|能送到|派送范围|不派送|送不到|超区|哪个网点|网点|do you deliver to|do you ship to|service area|nearest branch|drop-off point|drop off point|nearest depot",
      ],
      [
        "restricted",
        "禁寄与限寄",
        "Restricted goods",
        "能寄吗|可以寄吗|禁寄|违禁品|液体|电池|粉末|prohibited|restricted item*|dangerous goods|hazardous|lithium|can i send|am i allowed to send",
      ],
      [
        "packaging",
        "包装与面单",
        "Packing and label",
        "包装|打包|纸箱|面单|电子面单|打印面单|packaging|packing|carton*|shipping label|print the label|waybill",
      ],
    ],
  },
  {
    id: "transit",
    zh: "运输途中",
    en: "On the way",
    topics: [
      [
        "tracking",
        "物流查询",
        "Tracking",
        "查快递|查单号|查物流|查件|到哪了|到哪里了|运单号|快递单号|tracking|track my|track a|where is my parcel|where is my package|where is my shipment|shipment status",
      ],
      [
        "no-update",
        "物流停滞",
        "No movement",
        "物流不动|不更新|没更新|没有更新|停滞|卡在|一直显示|好几天没动|no update*|not moved|hasn't moved|not moving|stuck|no movement|same status",
      ],
      [
        "delay",
        "运输延误",
        "Delay",
        "延误|超时|还没到|怎么还没|太慢了|晚点|催件|催一下|delayed|delay|late|overdue|still hasn't arrived|still not arrived|taking too long",
      ],
      [
        "misrouted",
        "错分与绕路",
        "Misrouted",
        "发错地方|送错地方|错分|绕路|寄错城市|misrouted|wrong depot|wrong city|wrong country|sent to the wrong",
      ],
      [
        "intercept",
        "拦截退回",
        "Stop and return",
        "拦截|截件|追回|退回寄件人|撤回快递|intercept*|stop the delivery|recall the parcel|return to sender|recall my shipment",
      ],
      [
        "change-address",
        "改址改派",
        "Change of address",
        "改地址|换地址|地址错了|地址填错|转寄|改派|改电话|change the address|change address|change my address|wrong address|redirect*|reroute|forward it to",
      ],
    ],
  },
  {
    id: "handover",
    zh: "派送签收",
    en: "Handing over",
    topics: [
      [
        "delivery-arrange",
        "预约派送",
        "Delivery slot",
        "约时间|晚点送|周末送|几点送|明天送|改时间派送|改派送时间|reschedule*|delivery slot|deliver tomorrow|deliver later|time window|change the delivery date|what time will",
      ],
      [
        "door-delivery",
        "送货上门",
        "To the door",
        "不送上门|送货上门|没送上门|放驿站|驿站|快递柜|丰巢|代收点|pickup point|parcel locker|parcel shop|left at the neighbour|left with neighbour|left outside|front door|to my door",
      ],
      [
        "failed-attempt",
        "派送失败",
        "Failed attempt",
        "派送失败|没打电话|没联系我|没人联系|派件不成功|delivery attempt*|failed delivery|attempted delivery|no one rang|never rang|wasn't home|missed delivery|card through",
      ],
      [
        "false-signed",
        "虚假签收",
        "Signed but not received",
        "虚假签收|显示签收|显示已签收|没签收|不是我签|被签收|被别人签|says delivered|marked as delivered|shows delivered|not signed by me|who signed|signature isn't mine|proof of delivery",
      ],
      [
        "courier",
        "快递员",
        "Courier",
        "快递员|派件员|小哥|配送员|送货员|司机|courier*|delivery driver|the driver|delivery man",
      ],
      [
        "collect-code",
        "取件码与自提",
        "Collection",
        "取件码|取货码|自提|提货|自取|pickup code|collection code|collect it myself|collect my parcel|self collection|pick it up",
      ],
    ],
  },
  {
    id: "wrongs",
    zh: "丢损理赔",
    en: "Loss and damage",
    topics: [
      [
        "lost",
        "丢件",
        "Lost",
        "丢件|丢了|弄丢|丢失|找不到件|包裹不见|没收到快递|没收到包裹|lost parcel|lost package|lost my parcel|lost my package|is lost|went missing|missing parcel|missing package|never arrived|not received",
      ],
      [
        "damaged",
        "破损",
        "Damaged",
        "破损|压坏|摔坏|碎了|损坏|变形|进水|漏液|damaged|broken|crushed|smashed|leaking|soaked",
      ],
      [
        "short",
        "少件",
        "Items missing",
        "少件|少了一件|内件短少|被拆过|被拆开|重量不符|items missing|item missing|contents missing|opened parcel|was opened|part of the shipment",
      ],
      [
        "claim",
        "理赔",
        "Claim",
        "理赔|赔偿|赔付|赔多少|怎么赔|索赔|保价|claim*|compensat*|reimburse*|insurance|insured|declared value",
      ],
      [
        "tampered",
        "错件",
        "Wrong parcel",
        "不是我的件|错件|拿错|送错人|送错件|wrong parcel|wrong package|someone else's parcel|not my parcel|not my package",
      ],
    ],
  },
  {
    id: "customs",
    zh: "国际与清关",
    en: "Customs",
    topics: [
      [
        "clearance",
        "清关",
        "Clearance",
        "清关|报关|海关|扣关|被扣|customs|clearance|held at customs|customs hold",
      ],
      [
        "duty",
        "关税",
        "Duties and tax",
        "关税|税费|税金|行邮税|import duty|import duties|duties|import tax|import vat|customs fee*|customs charge*",
      ],
      [
        "documents",
        "报关资料",
        "Documents",
        "身份证上传|形式发票|商业发票|报关单|原产地|commercial invoice|proforma|hs code|certificate of origin|customs form*|id document",
      ],
      [
        "international",
        "国际件",
        "International",
        "国际快递|国际件|寄国外|寄到国外|跨境|海外仓|international*|overseas|ship abroad|cross-border",
      ],
    ],
  },
  {
    id: "money",
    zh: "费用与账单",
    en: "Money",
    topics: [
      [
        "overcharge",
        "运费争议",
        "Charge in question",
        "多收|乱收费|重量不对|超重费|多扣|收费不合理|体积重|overcharged|wrong charge|extra charge*|surcharge*|wrong weight|volumetric|charged too much",
      ],
      [
        "cod",
        "货到付款",
        "Cash on delivery",
        "货到付款|代收货款|到付|cash on delivery|cod|collect payment|pay on delivery",
      ],
      [
        "invoice",
        "发票与月结",
        "Invoice and account",
        "发票|开票|月结|对账|账单|invoice*|statement*|billing|monthly account",
      ],
      ["refund", "退款", "Refund", "退款|退运费|退钱|refund*|money back"],
      [
        "business",
        "企业合作",
        "Business account",
        "大客户|企业客户|合作|批量寄|长期寄|协议价|business account|corporate account|contract rate*|bulk shipping|partnership",
      ],
    ],
  },
  {
    id: "service",
    zh: "服务体验",
    en: "Service",
    topics: [
      [
        "freight",
        "大件与整车",
        "Freight",
        "大件|整车|零担|托盘|吨位|货车|搬家|freight|pallet*|full truckload|ltl|ftl|oversize*",
      ],
      [
        "cold-chain",
        "冷链生鲜",
        "Cold chain",
        "冷链|生鲜|冷冻|冰袋|化冻|变质|cold chain|frozen|refrigerat*|perishable*|thawed|spoiled",
      ],
      [
        "human-agent",
        "转人工",
        "Ask for a person",
        "转人工|人工客服|找人工|human agent|real person|talk to a human|speak to someone|live agent",
      ],
      [
        "attitude",
        "服务态度",
        "Attitude",
        "态度差|态度太差|态度不好|什么态度|态度恶劣|骂人|rude|bad attitude|unprofessional|shouted at me",
      ],
      [
        "complaint",
        "投诉",
        "Complaint",
        "投诉|举报|12305|邮政管理局|曝光|没人处理|没解决|complain*|ombudsman|unacceptable|not resolved|nobody helps",
      ],
      [
        "praise",
        "表扬",
        "Praise",
        "表扬|点赞|服务很好|态度很好|很满意|great service|excellent service|very helpful|thanks to the driver",
      ],
    ],
  },
]);
