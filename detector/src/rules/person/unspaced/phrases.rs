//! What stands before and behind names.

/// What stands before a name in a script without capitals.
#[derive(Clone, Copy)]
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
    /// A surname of Chinese by which somebody is called among friends: a suggestion.
    Nick,
    /// Chinese and Korean names behind relations, where verbs may stand as well: suggestions.
    Kin,
}

/// What stands before names that are found as others of the table are, a bar between two.
#[rustfmt::skip]
pub(super) const MORE: &[(Script, &str)] = &[
    (Script::Kin, "婆婆|公公|岳父|岳母|丈母娘|小姑子|大姑子|小叔子|小姨子|小舅子|嫂子|弟媳|姐夫|妹夫|表哥|表姐|表弟|表妹|堂哥|堂姐|堂弟|堂妹|舅舅|舅妈|姑姑|姑妈|姨妈|叔叔|伯伯|\
        爷爷|奶奶|外公|外婆|姥姥|姥爷|孙子|孙女|外甥|外甥女|侄子|侄女|前夫|前妻|男朋友|女朋友|未婚夫|未婚妻|闺蜜|网友|班主任|辅导员|导师|教练|主管|组长|主任|医生|律师|中介|保姆|月嫂|租客|房客|业主|\
        司机|推荐人|寄给|发给|代我向|엄마|아빠|어머니|아버지|시어머니|시아버지|장모님|장인어른|형|누나|언니|오빠|동생|할머니|할아버지|이모|삼촌|고모|조카|사촌|남자친구|여자친구|남친|여친|사장님|부장님|과장님|대리님|\
        담임|선생님|의사|변호사|옆집|윗집|아랫집|룸메이트|동료|상사|후배|선배|손자|손녀|며느리|사위"),
    (Script::Kin, "회장|부회장|총무|관리소장|대표|감독|코치|반장|조장|통장|이장|社长|副社长|组长|队长|会长|副会长|团长|店长|楼长|保安|表叔|表姑|姑父|姨父|舅妈|婶婶|大伯|楼上|楼下|隔壁"),
    (Script::Chinese, "成员：|成员:|名单：|名单:|队员：|队员:|组员：|组员:"),
    (Script::Japanese, "メンバー：|メンバー:|部員：|部員:|班：|班:"),
    (Script::Korean, "명단:|조원:|팀원:|회원:|부원:|그룹:"),
    (Script::Words, "المجموعة:|طلاب المجموعة:|الفريق:|الأعضاء:|الطلاب:|समूह:|टीम:|सदस्य:|קבוצה:|תלמידים:|กลุ่ม:|สมาชิก:"),
    (Script::Arabic, "ابنها|ابنه|ابنتها|ابنته|بنتها|زوجها|زوجته|أخوها|أخوه|أختها|أخته|صديقتها|صديقها|صديقه|صديقته|خطيبها|خطيبته|جارتنا|جارنا|عمتها|خالتها|أم|أبو"),
    (Script::Given, "הבן שלה|הבת שלה|הבעל שלה|הבן שלו|הבת שלו|האישה שלו|אשתו|אחותו|אחיו|אחותה|אחיה|בעלה|אמו|אמה|אביו|אביה|החבר שלה|החברה שלו|השכנה|השכן"),
    (Script::Given, "子は|子供は|子どもは|孫は|伯母の|叔母の|伯父の|叔父の|従兄の|従弟の|従姉の|従妹の|義母の|義父の|義兄の|義姉の|義弟の|義妹の|曾祖母の|曾祖父の|孫の|甥の|姪の|奥さんの|旦那さんの|彼氏の|彼女の"),
    (Script::Chinese, "推荐人：|推荐人:|监护人：|监护人:|家长：|家长:|寄信人：|寄信人:|投诉人：|投诉人:|报名人：|报名人:|负责人：|负责人:|紧急联系人：|紧急联系人:|经办人：|经办人:|被告：|被告:|原告：|原告:|甲方：|甲方:|乙方：|乙方:|出席：|出席:|出席人员：|出席人员:|参会人员：|参会人员:|与会人员：|与会人员:|参加人员：|参加人员:|缺席：|缺席:|请假：|请假:|主持人：|主持人:|记录人：|记录人:|此致 敬礼 "),
    (Script::Japanese, "出席者：|出席者:|出席：|出席:|欠席者：|欠席者:|欠席：|欠席:|参加者：|参加者:|担当者：|担当者:|保護者：|保護者:|保護者名：|保護者名:|送付先：|送付先:|受取人：|受取人:|届け先：|届け先:|ご依頼主：|ご依頼主:|被告：|被告:|原告：|原告:|司会：|司会:|書記：|書記:|母 |父 |妻 |夫 "),
    (Script::Korean, "참석자:|참석자 :|참석:|불참자:|불참:|참가자:|보호자:|수령인:|받는 사람:|보내는 사람:|환자:|고객명:|고객:|신청인:|예약자:|담당자:|학생:|입주자:|세입자:|임대인:|임차인:|원고:|피고:"),
    (Script::Words, "الحضور:|الحاضرون:|الغائبون:|المشاركون:|المتغيبون:|العميل:|المريض:|الطالب:|الطالبة:|المدعي:|المدعى عليه:|المؤجر:|المستأجر:|صاحب الطلب:|مقدم الطلب:|ولي الأمر:|الموظف:|मरीज का नाम:|रोगी का नाम:|पिता का नाम:|\
        माता का नाम:|छात्र:|छात्रा:|छात्र का नाम:|पति का नाम:|प्रेषक:|यात्री:|किरायेदार:|मकान मालिक:|उपस्थित:|अनुपस्थित:|भवदीय,|भवदीया,|भवदीय|भवदीया|आपका,|आपकी,|שם מלא:|שם פרטי:|שם המטופל:|לקוח:|לקוחה:|נוכחים:|נעדרים:|\
        חסרים:|ผู้เข้าร่วม:|ผู้ป่วย:|ลูกค้า:"),
    (Script::Arabic, "جارتي|خالي|حماتي|حماي|رئيسي|طبيبي|طبيبتي|محاميي|أستاذي|أستاذتي|معلمتي|معلمي|حفيدي|حفيدتي|اسمها|اسمه|تدعى|يدعى|ابن عمي|ابنة عمي|بنت خالتي|ابن خالتي|مع التحية،|مع خالص التحية،|تحياتي،|مع الشكر،|المخلص،|المخلصة،"),
    (Script::Arabic, "श्रीमान|सुश्री|कुमारी|डॉक्टर|प्रोफेसर|صاحب البيت|صاحب العمل|مالك الشقة|الوسيط|المؤجر|المحامي|المحامية|المعلمة|المعلم|الطبيب|الطبيبة|المديرة|باسم|بحضور|أبو|ابني الأكبر|ابنتي الصغرى|مع أطيب التحيات،|وتفضلوا بقبول فائق الاحترام،"),
    (Script::Given, "सहकर्मी|बॉस|मालिक|पड़ोसी|पड़ोसन|सहेली|ससुर|सास|मामा|मामी|चाचा|चाची|मौसी|बुआ|नानी|नाना|ननद|देवर|जीजा|भाभी|शिक्षक|शिक्षिका|वकील|הגננת|הרופא|הרופאה|השכן|השכנה|לגברת|גברת|למר|ในนาม |เพื่อนชื่อ"),
    (Script::Words, "בברכה,|בכבוד רב,|בתודה,"),
    (Script::Nick, "老|小"),
    (Script::Given, "मेरी सास|मेरे ससुर|मेरा दोस्त|मेरी दोस्त|मेरी सहेली|मेरे पड़ोसी|मेरी पड़ोसन|मेरे बॉस|मेरी मां|मेरे दादा|मेरी दादी|मेरे नाना|मेरी नानी|मेरे चाचा|मेरी चाची|मेरे मामा|मेरी मामी|\
        मेरे भाई|मेरी भाभी|मेरे जीजा|मेरी ननद|मेरे देवर|मेरी टीचर|मेरे टीचर|मेरा पति|मेरे बेटे|סבתא שלי|סבא שלי|אמא שלי|אבא שלי|הבעל שלי|האישה שלי|החבר שלי|החברה שלי|הבוס שלי|השכן שלי|השכנה שלי|המורה|דודה|מר|גב'|ד\"ר|\
        ชื่อ |ชื่อว่า |นาย|นางสาว|นาง|ดร.|คุณหมอ|ลูกชาย|ลูกสาว|สามีชื่อ|ภรรยาชื่อ"),
];

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
    before("मेरी माँ", Script::Given), before("मेरी बेटी", Script::Given), before("मेरी पत्नी", Script::Given), before("भाई", Script::Given), before("बहन", Script::Given),
    before("पिता", Script::Given), before("माता", Script::Given), before("दादी", Script::Given), before("दादा", Script::Given), before("पति", Script::Given), before("पत्नी", Script::Given),
    before("बेटा", Script::Given), before("बेटी", Script::Given), before("दोस्त", Script::Given), before("श्री", Script::Arabic), before("श्रीमती", Script::Arabic), before("डॉ.", Script::Arabic),
    before("زوجتي", Script::Arabic), before("زوجي", Script::Arabic), before("أخي", Script::Arabic), before("أختي", Script::Arabic),
    before("ابني", Script::Arabic), before("ابنتي", Script::Arabic), before("مديري", Script::Arabic), before("نام من", Script::Words),
    before("اسم من", Script::Words), before("میرا نام", Script::Words), before("שמי", Script::Words), before("קוראים לי", Script::Words),
    before("השם שלי הוא", Script::Words), before("השם שלי", Script::Words), before("אשתי", Script::Given), before("בעלי", Script::Given),
    before("אחי", Script::Given), before("אחותי", Script::Given), before("הבן שלי", Script::Given), before("הבת שלי", Script::Given),
    before("שם:", Script::Words), before("मेरा नाम", Script::Words), before("मेरी पत्नी", Script::Given), before("मेरे पति", Script::Given),
    before("मेरा भाई", Script::Given), before("मेरी बहन", Script::Given), before("मेरा बेटा", Script::Given), before("नाम:", Script::Words),
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
    ("係長", Script::Japanese), ("社長", Script::Japanese), ("主任", Script::Japanese), ("教授", Script::Japanese), ("店長", Script::Japanese), ("院長", Script::Japanese),
    ("校長", Script::Japanese), ("弁護士", Script::Japanese), ("先輩", Script::Japanese), ("夫妻", Script::Japanese), ("殿", Script::Japanese),
    ("的妈妈", Script::Chinese), ("的爸爸", Script::Chinese), ("的家长", Script::Chinese), ("同学", Script::Chinese), ("律师", Script::Chinese), ("主任", Script::Chinese),
    ("护士", Script::Chinese), ("大夫", Script::Chinese), ("师傅", Script::Chinese), ("叔叔", Script::Chinese), ("校长", Script::Chinese), ("总监", Script::Chinese), ("敬上", Script::Chinese),
    (" 드림", Script::Korean), (" 올림", Script::Korean), (" 팀장", Script::Korean), (" 대리", Script::Korean), (" 과장", Script::Korean), (" 부장", Script::Korean), (" 차장", Script::Korean),
    (" 교수", Script::Korean), (" 원장", Script::Korean), (" 변호사", Script::Korean), (" 선생", Script::Korean), (" 사장", Script::Korean), (" 이사", Script::Korean),
    ("的名义", Script::Chinese), ("的名義", Script::Chinese), ("老師", Script::Chinese), ("經理", Script::Chinese), ("醫生", Script::Chinese), ("律師", Script::Chinese), ("总", Script::Chinese), ("姐", Script::Chinese), ("哥", Script::Chinese),
    ("の名前で", Script::Japanese), ("の名義", Script::Japanese), ("議長", Script::Japanese), ("会長", Script::Japanese), ("次長", Script::Japanese), ("君", Script::Japanese), (" 이름으로", Script::Korean), (" 명의로", Script::Korean),
    (" के नाम से", Script::Words), (" की ओर से", Script::Words),
    (" 씨", Script::Korean), (" 선배", Script::Korean), (" 아주머니", Script::Korean), (" 아저씨", Script::Korean), ("씨", Script::Korean), ("님", Script::Korean), ("선생님", Script::Korean), ("팀장님", Script::Korean), ("대리님", Script::Korean), ("과장님", Script::Korean),
];
