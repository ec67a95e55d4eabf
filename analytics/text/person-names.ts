import { stemmer } from "stemmer";

/**
 * The words of a conversation that only name its people: of the names its source knows (customer, agents) and of what
 * agents call themselves ("我是客服小鹿", "I'm Ava"). Han pieces as they stand, English words as stems. A label in a name's
 * place (微信用户, Refund team) names nobody.
 */
export function personNames(known: readonly string[], agentSays: readonly string[]): ReadonlySet<string> {
  if (known.length === 0 && agentSays.length === 0) return nobody;
  const names = new Set<string>();
  for (const name of known) addName(name.trim(), names);
  const [last] = agentSays.slice(greetings).slice(-1);
  for (const said of [...agentSays.slice(0, greetings), ...(last === undefined ? [] : [last])]) {
    for (const pattern of introductionsZh)
      for (const [, name = ""] of said.matchAll(pattern)) names.add(name);
    for (const pattern of introductionsEn)
      for (const [, name = ""] of said.matchAll(pattern)) addLatin([name], names);
  }
  return names;
}

const nobody: ReadonlySet<string> = new Set();
/** Agents tell their name in their first messages, and sign the last. */
const greetings = 3;

const hanName = /^[\u3400-\u9fff]{2,4}$/;
const latinName = /^[\p{Script=Latin}'’.-]+(?: [\p{Script=Latin}'’.-]+){0,3}$/u;

const introductionsZh = [
  /(?:我是|我叫|这里是)(?:[\u3400-\u9fff]{0,4}?(?:客服|顾问|专员|管家|助手))?([\u3400-\u9fff]{2,3}?)(?=[\s,，。.!！~～;；、]|为您|很高兴|$)/g,
  /(?:^|[\s,，。!！~～])([\u3400-\u9fff]{2,3})(?=为您服务|在的[,，]|接手)/g,
  /(?:^|[\s,，。!！~～])(?!请|联系|咨询|转|找)[\u3400-\u9fff]{0,4}客服(?:中心)?\s?([\u3400-\u9fff]{2,3})\s*$/g,
];
const introductionsEn = [
  /\b(?:I['’]m|I am|[Mm]y name is|[Tt]his is|[Ii]t['’]s) ([A-Z][a-z]{1,14})(?=[,.!]| and | from | with | here)/g,
  /\b([A-Z][a-z]{1,14})(?: from [A-Z]\w+)? here\b/g,
  /(?:[Rr]egards|[Ww]ishes|[Bb]est|[Cc]heers|this email)[,.]\s+([A-Z][a-z]{1,14})(?=,|\s*$)/g,
];

/** Such a word in a name says that it names a role, a channel or nobody in particular. */
const role =
  /客服|顾问|用户|访客|游客|顾客|客户|会员|售[前后]|专员|机器人|助手|微信|账号|团队|匿名|未知|先生|女士|小姐|\b(?:team|support|desk|service|sales|refunds?|orders?|billing|delivery|shipping|returns?|tech|it|shop|store|user|visitor|guest|customer|client|member|agent|anonymous|unknown|bot|assistant|admin|test|helpdesk|care|hotline)\b/i;

/** The surnames of nearly everyone; two of one character and two of two make a name what it is. */
const surnames =
  "王李张刘陈杨黄赵周吴徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付傅方邹熊白孟秦邱侯江尹薛闫段雷龙史陶贺顾毛郝龚邵万覃武钱戴严莫孔向常汤黎温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝";
const longSurnames = /^(?:欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|慕容|司徒|令狐|夏侯|长孙|宇文|端木|南宫)/;

function addName(name: string, names: Set<string>): void {
  if (name === "" || role.test(name)) return;
  if (hanName.test(name)) {
    const surname = longSurnames.test(name) ? 2 : surnames.includes(name.charAt(0)) ? 1 : 0;
    if (surname === 0) return;
    names.add(name);
    const given = name.slice(surname);
    if (given.length > 1) names.add(given);
  } else if (latinName.test(name)) addLatin(name.split(/[ .-]+/), names);
}

function addLatin(words: readonly string[], names: Set<string>): void {
  for (const word of words) {
    const bare = word.toLowerCase().replace(/['’]/g, "");
    if (bare.length > 1) names.add(stemmer(bare));
  }
}
