//! What stands before and behind names.

/// What stands before a name in a script without capitals.
pub(super) struct Before {
    pub(super) phrase: &'static str,
    /// How its name is bounded.
    pub(super) script: Script,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    /// Two to four characters, the first of them a surname.
    Chinese,
    Japanese,
    Korean,
    /// One to three words up to a sign or a little word.
    Words,
    /// The same behind a title or a relation of Arabic, which an adjective or a verb may follow as well.
    Arabic,
    /// A given name behind a relation, where other nouns may stand as well: a suggestion.
    Given,
}

const fn before(phrase: &'static str, script: Script) -> Before {
    Before { phrase, script }
}

#[rustfmt::skip]
pub(super) const BEFORE: &[Before] = &[
    before("我叫", Script::Chinese), before("我是", Script::Chinese), before("我的名字是", Script::Chinese), before("我的名字叫", Script::Chinese),
    before("我姓", Script::Chinese), before("姓名：", Script::Chinese), before("姓名:", Script::Chinese), before("名字：", Script::Chinese),
    before("老公", Script::Chinese), before("老婆", Script::Chinese), before("丈夫", Script::Chinese), before("妻子", Script::Chinese),
    before("儿子", Script::Chinese), before("女儿", Script::Chinese), before("同事", Script::Chinese), before("朋友", Script::Chinese),
    before("经理", Script::Chinese), before("老板", Script::Chinese), before("同学", Script::Chinese), before("联系人：", Script::Chinese),
    before("收货人：", Script::Chinese), before("收货人:", Script::Chinese), before("收件人:", Script::Chinese), before("寄件人：", Script::Chinese),
    before("客户：", Script::Chinese), before("客户:", Script::Chinese), before("联系人:", Script::Chinese), before("申请人：", Script::Chinese),
    before("户主：", Script::Chinese), before("乘客：", Script::Chinese), before("学生：", Script::Chinese), before("老师：", Script::Chinese),
    before("我妈", Script::Chinese), before("我爸", Script::Chinese), before("母亲", Script::Chinese), before("父亲", Script::Chinese),
    before("邻居", Script::Chinese), before("房东", Script::Chinese), before("室友", Script::Chinese), before("女友", Script::Chinese),
    before("男友", Script::Chinese), before("姐姐", Script::Chinese), before("弟弟", Script::Chinese), before("患者", Script::Chinese), before("收件人：", Script::Chinese), before("哥哥", Script::Chinese), before("妹妹", Script::Chinese),
    before("私の名前は", Script::Japanese), before("名前は", Script::Japanese), before("氏名：", Script::Japanese), before("氏名:", Script::Japanese),
    before("私は", Script::Japanese), before("名前：", Script::Japanese), before("名前:", Script::Japanese), before("僕は", Script::Japanese),
    before("患者：", Script::Japanese), before("患者:", Script::Japanese), before("宛先は", Script::Japanese), before("差出人は", Script::Japanese),
    before("申込者：", Script::Japanese), before("契約者：", Script::Japanese), before("お名前：", Script::Japanese), before("お名前:", Script::Japanese),
    before("母の", Script::Given), before("父の", Script::Given), before("兄の", Script::Given), before("姉の", Script::Given), before("弟の", Script::Given),
    before("妹の", Script::Given), before("妻の", Script::Given), before("夫の", Script::Given), before("息子の", Script::Given), before("娘の", Script::Given),
    before("長男の", Script::Given), before("長女の", Script::Given), before("次男の", Script::Given), before("次女の", Script::Given),
    before("祖母の", Script::Given), before("祖父の", Script::Given), before("友人の", Script::Given), before("上司の", Script::Japanese), before("同僚の", Script::Japanese), before("担当：", Script::Japanese), before("担当の", Script::Japanese),
    before("저는", Script::Korean), before("나는", Script::Korean), before("제 이름은", Script::Korean), before("내 이름은", Script::Korean),
    before("이름:", Script::Korean), before("성명:", Script::Korean), before("이름은", Script::Korean), before("남편", Script::Korean),
    before("아내", Script::Korean), before("아들", Script::Korean), before("딸", Script::Korean), before("친구", Script::Korean), before("팀장", Script::Korean),
    before("اسمي", Script::Words), before("اسمي هو", Script::Words), before("إسمي", Script::Words), before("الاسم:", Script::Words),
    before("اسم المريض:", Script::Words), before("اسم العميل:", Script::Words), before("الاسم الكامل:", Script::Words), before("المستلم:", Script::Words),
    before("المرسل:", Script::Words), before("السيد", Script::Arabic), before("السيدة", Script::Arabic), before("الأستاذ", Script::Arabic), before("الأستاذة", Script::Arabic),
    before("الدكتور", Script::Arabic), before("الدكتورة", Script::Arabic), before("والدتي", Script::Arabic), before("والدي", Script::Arabic), before("أمي", Script::Arabic),
    before("أبي", Script::Arabic), before("جدتي", Script::Arabic), before("جدي", Script::Arabic), before("عمي", Script::Arabic), before("عمتي", Script::Arabic),
    before("خالتي", Script::Arabic), before("صديقي", Script::Arabic), before("صديقتي", Script::Arabic), before("جاري", Script::Arabic), before("زميلي", Script::Arabic),
    before("زميلتي", Script::Arabic), before("خطيبتي", Script::Arabic), before("خطيبي", Script::Arabic), before("مديرتي", Script::Arabic),
    before("ग्राहक:", Script::Words), before("मरीज:", Script::Words), before("रोगी:", Script::Words), before("प्राप्तकर्ता:", Script::Words), before("आवेदक:", Script::Words),
    before("मेरी माँ", Script::Words), before("मेरी बेटी", Script::Words), before("मेरी पत्नी", Script::Words), before("भाई", Script::Given), before("बहन", Script::Given),
    before("पिता", Script::Given), before("माता", Script::Given), before("दादी", Script::Given), before("दादा", Script::Given), before("पति", Script::Given), before("पत्नी", Script::Given),
    before("बेटा", Script::Given), before("बेटी", Script::Given), before("दोस्त", Script::Given), before("श्री", Script::Given), before("श्रीमती", Script::Given), before("डॉ.", Script::Given),
    before("زوجتي", Script::Words), before("زوجي", Script::Words), before("أخي", Script::Words), before("أختي", Script::Words),
    before("ابني", Script::Words), before("ابنتي", Script::Words), before("مديري", Script::Words), before("نام من", Script::Words),
    before("اسم من", Script::Words), before("میرا نام", Script::Words), before("שמי", Script::Words), before("קוראים לי", Script::Words),
    before("השם שלי הוא", Script::Words), before("השם שלי", Script::Words), before("אשתי", Script::Words), before("בעלי", Script::Words),
    before("אחי", Script::Words), before("אחותי", Script::Words), before("הבן שלי", Script::Words), before("הבת שלי", Script::Words),
    before("שם:", Script::Words), before("मेरा नाम", Script::Words), before("मेरी पत्नी", Script::Words), before("मेरे पति", Script::Words),
    before("मेरा भाई", Script::Words), before("मेरी बहन", Script::Words), before("मेरा बेटा", Script::Words), before("नाम:", Script::Words),
    before("माझे नाव", Script::Words), before("আমার নাম", Script::Words), before("என் பெயர்", Script::Words), before("నా పేరు", Script::Words),
    before("ನನ್ನ ಹೆಸರು", Script::Words), before("എന്റെ പേര്", Script::Words), before("ਮੇਰਾ ਨਾਮ", Script::Words), before("મારું નામ", Script::Words),
    before("मेरो नाम", Script::Words), before("ผมชื่อ", Script::Words), before("ฉันชื่อ", Script::Words), before("ดิฉันชื่อ", Script::Words),
    before("หนูชื่อ", Script::Words), before("ชื่อของฉันคือ", Script::Words), before("ชื่อ:", Script::Words), before("მე მქვია", Script::Words),
    before("ჩემი სახელია", Script::Words), before("იმ անունը", Script::Words), before("Իմ անունը", Script::Words), before("ስሜ", Script::Words),
];
/// What stands behind a name, and in which script.
#[rustfmt::skip]
pub(super) const BEHIND: &[(&str, Script)] = &[
    ("先生", Script::Chinese), ("女士", Script::Chinese), ("小姐", Script::Chinese), ("老师", Script::Chinese), ("经理", Script::Chinese),
    ("医生", Script::Chinese), ("總", Script::Chinese), ("阿姨", Script::Chinese), ("教授", Script::Chinese),
    ("様", Script::Japanese), ("さん", Script::Japanese), ("さま", Script::Japanese), ("くん", Script::Japanese), ("ちゃん", Script::Japanese),
    ("氏", Script::Japanese), ("部長", Script::Japanese), ("課長", Script::Japanese), ("先生", Script::Japanese), ("と申します", Script::Japanese),
    ("씨", Script::Korean), ("님", Script::Korean), ("선생님", Script::Korean), ("팀장님", Script::Korean), ("대리님", Script::Korean), ("과장님", Script::Korean),
];
