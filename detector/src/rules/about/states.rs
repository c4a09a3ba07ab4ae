//! Illnesses, states and medicines by which people are ill.

/// In lower case, a bar between two; in sixteen languages, inflected where a statement inflects them.
pub(super) const STATES: &str = "dyslexia|sertraline|fluoxetine|citalopram|escitalopram|lithium|lamotrigine|metformin|insulin|methotrexate|ritalin|adderall|quetiapine|olanzapine|\
    risperidone|warfarin|levothyroxine|prednisone|gabapentin|xanax|methadone|tamoxifen|venlafaxine|bupropion|duloxetine|ozempic|hrt|diabetes|\
    type 1 diabetes|type 2 diabetes|cancer|breast cancer|prostate cancer|lung cancer|leukemia|leukaemia|lymphoma|melanoma|tumor|tumour|hiv|aids|hepatitis|\
    epilepsy|multiple sclerosis|parkinson's|parkinson|alzheimer's|alzheimer|dementia|stroke|heart attack|heart failure|asthma|copd|arthritis|lupus|crohn's|\
    crohn's disease|colitis|endometriosis|pcos|fibromyalgia|migraine|migraines|bipolar|bipolar disorder|schizophrenia|depression|anxiety disorder|\
    panic attacks|ptsd|ocd|adhd|autism|autistic|anorexia|bulimia|borderline|alcoholic|alcoholism|addiction|pregnant|miscarriage|abortion|infertile|\
    infertility|chlamydia|gonorrhea|syphilis|herpes|hpv|kidney disease|kidney failure|cirrhosis|celiac disease|anemia|tuberculosis|long covid|\
    chronic fatigue|psoriasis|eczema|glaucoma|scoliosis|cystic fibrosis|down syndrome|cerebral palsy|suicidal|self-harm|chemotherapy|dialysis|krebs|\
    brustkrebs|diabetikerin|diabetiker|epilepsie|depressionen|adhs|schwanger|fehlgeburt|rheuma|herzinfarkt|schlaganfall|demenz|angststörung|magersucht|\
    alkoholiker|multiple sklerose|bluthochdruck|diabète|cancer du sein|épilepsie|dépression|sclérose en plaques|asthme|enceinte|fausse couche|sida|vih|\
    séropositif|séropositive|autisme|tdah|démence|cáncer|cáncer de mama|epilepsia|depresión|esclerosis múltiple|asma|embarazada|aborto|autismo|ansiedad|\
    cancro|tumore|diabete|epilessia|depressione|sclerosi multipla|incinta|câncer|câncer de mama|depressão|esclerose múltipla|grávida|ansiedade|kanker|\
    borstkanker|zwanger|miskraam|depressie|hjärtinfarkt|epilepsi|kræft|kreft|gravid|cukrzycę|cukrzyca|raka|rak|padaczkę|padaczka|depresję|depresja|astmę|\
    w ciąży|stwardnienie rozsiane|cukrovku|rakovinu|epilepsii|рак|диабет|астма|эпилепсия|депрессия|беременна|вич|рак груди|цукровий діабет|діабет|вагітна|\
    şeker hastası|kanser|kanserim|hamileyim|depresyon|διαβήτη|καρκίνο|κατάθλιψη|έγκυος|糖尿病|癌症|乳腺癌|抑郁症|怀孕|艾滋病|がん|うつ病|妊娠|喘息|당뇨병|암|우울증|임신|السكري|السرطان|\
    اكتئاب|حامل|סוכרת|סרטן|דיכאון|בהריון|मधुमेह|कैंसर|เบาหวาน|มะเร็ง|hypertension|high blood pressure|atrial fibrillation|arrhythmia|angina|\
    coeliac disease|celiac|coeliac|coeliacs|rheumatoid arthritis|osteoarthritis|osteoporosis|pneumonia|gout|thyroiditis|hypothyroidism|hyperthyroidism|\
    hashimoto's|ulcerative colitis|ibs|sleep apnea|sleep apnoea|insomnia|burnout|burn-out|tourette's|asperger's|asperger|narcolepsy|anxiety|panic disorder|\
    postpartum depression|eating disorder|personality disorder|type 1 diabetic|diabetic|gestational diabetes|sickle cell|haemophilia|hemophilia|sepsis|\
    aneurysm|blood clot|thrombosis|gallstones|kidney stones|pancreatitis|diverticulitis|spina bifida|muscular dystrophy|huntington's|vertigo|\
    tinnitus|shingles|mononucleosis|lyme disease|rosacea|vitiligo|brain tumor|brain tumour|ovarian cancer|colon cancer|pancreatic cancer|skin cancer|\
    hypochondria|drug addict|overdose|hepatitis b|hepatitis c|hypertonie|vorhofflimmern|herzschwäche|herzinsuffizienz|zöliakie|\
    glutenunverträglichkeit|arthrose|gicht|osteoporose|lungenentzündung|schilddrüsenunterfunktion|morbus crohn|reizdarm|schlafapnoe|schizophrenie|\
    bipolare störung|bulimie|essstörung|zwangsstörung|posttraumatische belastungsstörung|autismus|legasthenie|migräne|leukämie|lungenkrebs|darmkrebs|\
    prostatakrebs|hautkrebs|hirntumor|nierenversagen|nierensteine|leberzirrhose|thrombose|bandscheibenvorfall|neurodermitis|schuppenflechte|gürtelrose|\
    drogensüchtig|alkoholikerin|typ-1-diabetes|typ-2-diabetes|hiv-positiv|endometriose|unfruchtbar|panikattacken|fibrillation auriculaire|\
    insuffisance cardiaque|insuffisance rénale|avc|infarctus|maladie cœliaque|maladie coeliaque|intolérante au gluten|polyarthrite|ostéoporose|pneumonie|\
    hypothyroïdie|maladie de crohn|apnée du sommeil|schizophrénie|trouble bipolaire|bipolaire|anorexie|boulimie|trisomie 21|dyslexique|\
    maladie de parkinson|maladie d'alzheimer|leucémie|lymphome|cancer du poumon|cancer de la prostate|tumeur|cirrhose|hépatite|hernie discale|eczéma|\
    alcoolique|toxicomane|diabétique|stérile|endométriose|crises d'angoisse|stress post-traumatique|burn out|drépanocytose|mucoviscidose|hipertensión|\
    fibrilación auricular|insuficiencia cardíaca|insuficiencia renal|infarto|ictus|celiaquía|celíaco|celíaca|artritis reumatoide|artritis|artrosis|\
    neumonía|hipotiroidismo|enfermedad de crohn|apnea del sueño|esquizofrenia|trastorno bipolar|síndrome de down|dislexia|párkinson|alzhéimer|demencia|\
    leucemia|linfoma|cáncer de pulmón|cáncer de próstata|cáncer de colon|cirrosis|hernia discal|dermatitis|alcohólico|alcohólica|drogadicto|diabético|\
    diabética|ataques de pánico|estrés postraumático|migrañas|fibrosis quística|ipertensione|fibrillazione atriale|insufficienza cardiaca|\
    insufficienza renale|celiachia|celiaco|celiaca|artrite reumatoide|artrite|artrosi|osteoporosi|polmonite|ipotiroidismo|morbo di crohn|apnee notturne|\
    schizofrenia|disturbo bipolare|anoressia|sindrome di down|dislessia|morbo di parkinson|demenza|tumore al seno|tumore al polmone|cirrosi|epatite|\
    ernia del disco|psoriasi|alcolista|tossicodipendente|diabetico|diabetica|endometriosi|attacchi di panico|emicrania|emicranie|sieropositivo|\
    fibrosi cistica|hipertensão|pressão alta|fibrilação atrial|insuficiência cardíaca|insuficiência renal|enfarte|doença celíaca|artrose|hipotireoidismo|\
    doença de crohn|apneia do sono|transtorno bipolar|mal de parkinson|demência|câncer de pulmão|câncer de próstata|cirrose|hepatite|hérnia de disco|\
    psoríase|alcoólatra|dependente químico|crises de pânico|síndrome do pânico|enxaqueca|autista|soropositivo|anemia falciforme|fibromialgia|\
    hoge bloeddruk|boezemfibrilleren|hartfalen|nierfalen|hartaanval|beroerte|coeliakie|reuma|longontsteking|ziekte van crohn|slaapapneu|schizofrenie|\
    bipolaire stoornis|eetstoornis|dyslexie|ziekte van parkinson|dementie|dement|leukemie|longkanker|prostaatkanker|huidkanker|eczeem|gordelroos|\
    alcoholist|verslaafd|suikerziekte|astma|paniekaanvallen|hersentumor|ptss|cukrzycę typu 1|cukrzycę typu 2|nadciśnienie|migotanie przedsionków|\
    niewydolność serca|niewydolność nerek|zawał|udar|celiakię|celiakia|reumatoidalne zapalenie stawów|osteoporozę|zapalenie płuc|niedoczynność tarczycy|\
    chorobę leśniowskiego-crohna|schizofrenię|chorobę dwubiegunową|anoreksję|anoreksja|bulimię|autyzm|zespół downa|dysleksję|parkinsona|alzheimera|\
    demencję|białaczkę|białaczka|chłoniaka|raka piersi|raka płuc|nowotwór|guza|marskość wątroby|łuszczycę|alkoholikiem|alkoholizm|uzależniony|uzależniona|\
    migrenę|endometriozę|ataki paniki|zespół aspergera|poronienie|гипертония|гипертонию|гипертонией|аритмия|инфаркт|инсульт|целиакия|целиакию|артрит|\
    артроз|остеопороз|пневмония|пневмонию|гипотиреоз|болезнь крона|шизофрения|шизофрению|шизофренией|биполярное расстройство|анорексия|анорексией|булимия|\
    аутизм|синдром дауна|дислексия|болезнь паркинсона|паркинсона|болезнь альцгеймера|альцгеймера|деменция|деменцию|рассеянный склероз|рассеянным склерозом|\
    лейкоз|лейкоза|лимфома|рак лёгких|рак легких|опухоль|онкология|онкологию|цирроз|гепатит|псориаз|экзема|алкоголик|алкоголизм|алкоголизмом|наркоман|\
    диабетом|диабет 1 типа|диабет 2 типа|сахарный диабет|астму|астмой|мигрень|мигренью|эндометриоз|панические атаки|депрессию|депрессией|эпилепсию|\
    эпилепсией|беременность|выкидыш|сдвг|туберкулёз|туберкулез|гіпертонія|гіпертонію|аритмія|інфаркт|інсульт|целіакія|целіакію|пневмонія|пневмонію|\
    шизофренія|біполярний розлад|анорексія|хвороба паркінсона|паркінсона|деменція|деменцію|розсіяний склероз|лейкемія|лімфома|рак легень|рак грудей|\
    пухлина|пухлину|онкологія|цироз|псоріаз|алкоголізм|діабетом|діабет 1 типу|мігрень|ендометріоз|панічні атаки|депресія|депресію|депресією|епілепсія|\
    епілепсію|викидень|рдуг|туберкульоз|грижа|hipertansiyon|yüksek tansiyon|kalp krizi|kalp yetmezliği|böbrek yetmezliği|felç|çölyak|romatizma|kireçlenme|\
    zatürre|şizofreni|bipolar bozukluk|anoreksiya|otizm|otistik|down sendromu|disleksi|demans|bunama|multipl skleroz|lösemi|lenfoma|meme kanseri|\
    akciğer kanseri|tümör|siroz|hepatit|sedef hastalığı|alkolik|diyabet|tip 1 diyabet|astım|migren|sara hastası|depresyonda|panik atak|dehb|hamile|\
    düşük yaptı|verem|astım hastası|kalp hastası|kanser hastası|認知症|高血圧|心房細動|心不全|腎不全|心筋梗塞|脳梗塞|脳卒中|関節リウマチ|リウマチ|骨粗しょう症|肺炎|甲状腺|クローン病|潰瘍性大腸炎|統合失調症|双極性障害|\
    拒食症|摂食障害|自閉症|発達障害|ダウン症|パーキンソン病|アルツハイマー|多発性硬化症|白血病|悪性リンパ腫|乳がん|乳癌|肺がん|胃がん|大腸がん|腫瘍|肝硬変|肝炎|アトピー|アルコール依存症|パニック障害|適応障害|てんかん|偏頭痛|子宮内膜症|流産|不妊|癌|鬱病|結核|ヘルニア|고혈압|\
    심방세동|심부전|신부전|심근경색|뇌졸중|뇌경색|류마티스|관절염|골다공증|폐렴|갑상선|크론병|조현병|조울증|양극성 장애|거식증|자폐|발달장애|다운증후군|파킨슨병|파킨슨|알츠하이머|치매|다발성 경화증|백혈병|림프종|유방암|폐암|위암|대장암|종양|간경변|간염|아토피|\
    알코올 중독|공황장애|뇌전증|간질|편두통|유산|불임|천식|결핵|당뇨|高血压|高血壓|房颤|心力衰竭|心衰|肾衰竭|尿毒症|心肌梗塞|心梗|中风|脑梗|冠心病|类风湿|关节炎|骨质疏松|甲亢|甲减|克罗恩病|精神分裂症|双相情感障碍|躁郁症|厌食症|自闭症|多动症|唐氏综合征|帕金森|\
    阿尔茨海默|老年痴呆|痴呆|多发性硬化|淋巴瘤|肺癌|胃癌|肝癌|宫颈癌|肿瘤|肝硬化|乙肝|银屑病|湿疹|酗酒|焦虑症|惊恐障碍|强迫症|癫痫|偏头痛|子宫内膜异位症|流产|不孕|哮喘|肺结核|痛风|椎间盘突出|抑郁|مرض السكري|ارتفاع ضغط الدم|\
    ضغط الدم المرتفع|الرجفان الأذيني|فشل القلب|الفشل الكلوي|جلطة|نوبة قلبية|سكتة دماغية|التهاب المفاصل|هشاشة العظام|التهاب رئوي|داء كرون|الفصام|\
    ثنائي القطب|التوحد|متلازمة داون|باركنسون|الزهايمر|ألزهايمر|الخرف|التصلب المتعدد|اللوكيميا|سرطان الثدي|سرطان الرئة|سرطان|ورم|تليف الكبد|التهاب الكبد|\
    الصدفية|الإدمان|الاكتئاب|الصرع|الصداع النصفي|الربو|الإيدز|السل|إجهاض|فرط الحركة|سكري|उच्च रक्तचाप|हाई ब्लड प्रेशर|दिल का दौरा|हृदय रोग|\
    लकवा|गठिया|निमोनिया|थायराइड|अवसाद|डिप्रेशन|मिर्गी|माइग्रेन|अस्थमा|दमा|ऑटिज़्म|पार्किंसंस|अल्ज़ाइमर|मनोभ्रंश|ल्यूकेमिया|स्तन कैंसर|ट्यूमर|सिरोसिस|\
    हेपेटाइटिस|टीबी|एचआईवी|एड्स|शुगर|डायबिटीज|गर्भवती|गर्भपात|बवासीर|किडनी फेल|शराब की लत|cukorbeteg|cukorbetegség|rákos|magas vérnyomás|asztma|epilepszia|depresszió|\
    skizofrénia|terhes|syöpä|syöpää|masennus|masennusta|verenpainetauti|muistisairaus|raskaana|rakovina|deprese|vysoký tlak|infarkt|mrtvice|\
    těhotná|demence|demenci|cukrovka|σακχαρώδη|υπέρταση|άνοια|άσθμα|εγκεφαλικό|høyt blodtrykk|forhøjet blodtryk|högt blodtryck|sukkersyge|סכרת|\
    דמנציה|ความดันโลหิตสูง|ซึมเศร้า";
