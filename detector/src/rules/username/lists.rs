//! Names that nobody owns, and what is said before and around those of people.

/// Folders in which home folders lie.
pub(super) const HOMES: &[&str] =
    &["/users/", "/home/", ":\\users\\", ":\\\\users\\\\", "\\documents and settings\\"];
/// Names that everybody's machine has.
pub(super) const COMMON: &str = "admin|administrator|all|anonymous|app|build|circleci|default|deploy|dev|docker|ec2-user|example|ftp|git|guest|\
    home|host|jovyan|linuxbrew|me|mysql|name|node|nobody|oracle|postgres|public|root|runner|shared|test|tester|\
    travis|ubuntu|user|username|users|vagrant|vscode|www|you|your|yourname|your_username|your-username|yourusername";
/// Where a profile's address ends in its owner's name.
#[rustfmt::skip]
pub(super) const PROFILES: &[&str] = &[
    "linkedin.com/in/", "facebook.com/profile/", "instagram.com/", "twitter.com/", "//x.com/", "t.me/", "tiktok.com/@", "github.com/", "gitlab.com/",
    "keybase.io/", "last.fm/user/", "reddit.com/user/", "reddit.com/u/", "medium.com/@", "mastodon.social/@", "youtube.com/@", "threads.net/@",
];
/// Parts of those sites that are no profiles.
#[rustfmt::skip]
pub(super) const PAGES: &[&str] = &[
    "about", "blog", "company", "docs", "explore", "features", "home", "i", "intent", "jobs", "login", "marketplace", "orgs", "p", "pricing", "reel",
    "search", "settings", "share", "signup", "status", "topics", "trending",
];
/// Services whose members have handles, and what is said of handles.
#[rustfmt::skip]
pub(super) const SERVICES: &[&str] = &[
    "discord", "github", "handle", "ig", "insta", "instagram", "mastodon", "reddit", "skype", "snap", "snapchat", "telegram", "threads", "tiktok", "twitch", "twitter", "username",
    "user name", "bluesky", "bsky", "venmo", "cashapp", "cash app", "paypal", "steam", "psn", "xbox", "kik", "wechat", "weibo", "signal", "onlyfans", "pinterest", "soundcloud", "tumblr",
    "youtube", "strava", "bereal", "vsco", "follow me", "add me", "find me", "dm me", "tag me", "folge mir", "suivez-moi", "sígueme", "seguimi", "segue", "volg me", "微博", "インスタ", "ツイッター", "телеграм", "телеге", "телега", "телеграме", "тг", "инста", "инстаграм", "инсте", "вк", "вконтакте", "дискорд",
    "скайп", "ник", "інстаграм", "інста", "нік", "인스타", "트위터", "텔레그램", "디스코드", "انستغرام", "انستقرام", "إنستغرام", "تويتر", "تيليجرام", "تلغرام", "سناب", "تيك توك", "इंस्टा", "इंस्टाग्राम", "टेलीग्राम",
    "facebook", "fb", "messenger", "gamertag", "kakao", "viber", "pseudo", "nick", "nickname",
];
/// Services of which a member's name may be told without a sign before it, in lower case.
pub(super) const PLATFORMS: &str = "discord|github|gitlab|ig|insta|instagram|instagramım|mastodon|reddit|skype|snap|snapchat|telegram|tiktok|twitch|\
    twitter|bluesky|bsky|venmo|cashapp|paypal|steam|psn|xbox|gamertag|kik|wechat|weixin|weibo|facebook|fb|messenger|\
    linkedin|youtube|strava|soundcloud|vk|line|kakao|kakaotalk|viber|nick|nickname|pseudo|телеграм|телега|телеге|\
    телеграме|тг|инста|инстаграм|инсте|инстаграме|вк|дискорд|дискорде|скайп|стим|ник|інстаграм|інста|нік|діскорд|微信|\
    微信号|抖音|抖音号|小红书|小红书号|快手|快手号|微博|qq|qq号|b站|知乎|インスタ|ツイッター|ライン|ディスコード|인스타|카톡|카카오톡|텔레그램|디스코드|트위터|스팀|انستغرام|انستقرام|\
    إنستغرام|تويتر|تيليجرام|تلغرام|سناب|سناب شات|تيك توك|ديسكورد|इंस्टा|इंस्टाग्राम|टेलीग्राम|ट्विटर|डिस्कॉर्ड";
/// What may stand between a service and the name, in lower case.
pub(super) const FILLERS: &str = "is|which|that's|that|called|named|name|username|user|id|handle|handle's|account|acc|tag|nick|nickname|profile|\
    under|as|on|i'm|i|am|my|it's|ist|heißt|lautet|nutzername|benutzername|konto|unter|als|bin|ich|mein|est|c'est|\
    mon|compte|pseudo|sous|je|suis|es|soy|mi|usuario|cuenta|nombre|como|è|sono|mio|il|nome|utente|profilo|é|sou|meu|\
    o|perfil|conta|usuário|heet|ik|ben|mijn|gebruikersnaam|to|jest|mój|nazwa|profil|moja|это|мой|ник|я|аккаунт|в|це|\
    мій|нік|акаунт|adım|hesabım|kullanıcı|adı|hesap|号|是|账号|号码|号是|アカウント|は|の|アカウントは|ユーザー名は|아이디|아이디는|는|은|계정|계정은|حسابي|\
    هو|اسمي|على|हैंडल|आईडी|है|nimi";
/// Programs whose argument is `user@host`.
pub(super) const PROGRAMS: &[&str] = &["ssh", "scp", "sftp", "rsync", "mosh", "ssh-copy-id"];
/// What stands before a user's name, in lower case, with the sign between; whether any word behind it is one.
#[rustfmt::skip]
pub(super) const NAMED: &[(&str, bool)] = &[
    ("username: ", true), ("username:", true), ("user name: ", true), ("user name is ", true), ("username is ", true), ("login: ", true), ("login is ", true),
    ("user id: ", true), ("userid: ", true), ("account name: ", true), ("benutzername: ", true), ("benutzername ", false), ("benutzername ist ", true), ("benutzer: ", false), ("nutzername: ", true),
    ("mein benutzername lautet ", true), ("identifiant: ", true), ("identifiant : ", true), ("identifiant ", false), ("identifiant est ", true), ("nom d'utilisateur : ", true),
    ("nom d'utilisateur est ", true), ("usuario: ", true), ("usuario es ", true), ("nombre de usuario: ", true), ("nombre de usuario es ", true), ("nome utente: ", true), ("nome utente è ", true),
    ("nome de usuário: ", true), ("utilizador: ", true), ("gebruikersnaam: ", true), ("gebruikersnaam is ", true), ("nazwa użytkownika: ", true), ("användarnamn: ", true), ("brukernavn: ", true),
    ("brugernavn: ", true), ("käyttäjätunnus: ", true), ("kullanıcı adı: ", true), ("kullanıcı adım ", true), ("имя пользователя: ", true), ("логин: ", true), ("мой логин ", false), ("логін: ", true),
    ("utente: ", true), ("usuário: ", true), ("login de acesso: ", true), ("nome de utilizador: ", true), ("nazwa konta: ", true), ("użytkownik: ", true), ("utilisateur: ", true),
    ("utilisateur : ", true), ("nom d'utilisateur: ", true), ("gebruiker: ", true), ("benutzerkennung: ", true), ("anmeldename: ", true), ("пользователь: ", false), ("користувач: ", false), ("ім'я користувача: ", true),
    ("kullanıcı: ", true), ("사용자 이름: ", true), ("사용자명: ", true), ("账号：", true), ("账号: ", true), ("账户名：", true), ("ユーザーid：", true), ("ユーザーid: ", true), ("ログインid：", true), ("اسم المستخدم: ", true), ("यूज़रनेम: ", true), ("उपयोगकर्ता नाम: ", true),
    ("_user: ", true), ("_user=", true), ("_username=", true), ("_username: ", true), ("\"user\": \"", true), ("\"username\": \"", true), ("\"login\": \"", true),
    ("用户名: ", true), ("用户名：", true), ("用户名是", true), ("ユーザー名: ", true), ("ユーザー名：", true), ("아이디: ", true),
    ("user ", false), ("user=", true), ("usr=", true), ("username=", true), ("oncall: ", true), ("on-call: ", true), ("assigned_to: ", true), ("assigned to ", false), ("assignee: ", true), ("reviewer: ", true), ("created_by: ", true),
    ("updated_by: ", true), ("reported by ", false), ("[~", true), ("docker login -u ", true), ("--username ", true), ("--username=", true), ("--user ", true), ("--user=", true), ("user: ", false),
    ("/user:", true), ("psql -u ", true), ("mysql -u ", true), ("\n  user ", true), ("\n    user ", true), ("\nuser ", true), ("todo(", true), ("fixme(", true), ("su - ", true), ("sudo -u ", true),
    ("accepted password for ", true), ("accepted publickey for ", true), ("failed password for ", true), ("invalid user ", true), ("session opened for user ", true),
    ("session closed for user ", true), ("authenticating user ", true), ("login failed for ", true), ("login failed for user ", true), ("sudo: ", true), ("sudo:  ", true), ("ruser=", true),
    ("useradd ", true), ("adduser ", true), ("usermod ", false), ("login as ", false), ("logged in as ", true), ("signed in as ", true), ("log in as ", false),
];
/// How signs end with which somebody tells a user's name.
#[rustfmt::skip]
pub(super) const TOLD: &[&str] =
    &["name is ", "login is ", " ist ", " lautet ", " est ", " es ", " è ", "naam is ", "adım ", "名是", "useradd ", "adduser ", "su - ", "logged in as ", "signed in as "];
/// What names a handle, in lower case, with the sign between.
#[rustfmt::skip]
pub(super) const HANDLES: &[&str] = &[
    "微信号:", "微信号：", "微信号是", "微信: ", "微信：", "微信是", "discord is ", "discord: ", "discord tag is ", "discord tag: ", "discord name is ", "telegram: ", "telegram is ", "venmo: ", "venmo is ", "venmo @", "bluesky: ", "steam: ", "steam id: ",
    "insta: ", "insta is ", "instagram: ", "instagram is ", "ig: ", "ig is ", "snap: ", "snap is ", "snapchat: ", "snapchat is ", "tiktok: ", "tiktok is ", "twitter: ", "twitter is ",
    "twitch: ", "twitch is ", "reddit: ", "skype: ", "skype is ", "psn: ", "psn is ", "gamertag: ", "gamertag is ", "xbox: ", "handle is ", "handle: ", "kik: ", "kik is ", "cashapp: ",
    "discord i'm ", "insta i'm ", "twitter i'm ", "instagram i'm ", "reddit i'm ", "on discord as ", "on discord i'm ", "on twitch i'm ", "discord ist ", "insta ist ", "insta heißt ", "mein insta ", "mein discord ", "discord est ", "insta c'est ",
    "mon insta ", "mi insta es ", "discord es ", "mi discord ", "meu insta é ", "discord é ", "insta è ", "il mio insta ", "mijn insta is ", "mój insta to ", "discord: @", "вк: ", "инста: ", "телеграм: ", "телега: ", "мой телеграм ",
    "інста: ", "wechat: ", "wechat id: ", "wechat is ", "weixin: ", "抖音号：", "抖音号: ", "小红书号：", "小红书：", "qq：", "qq号：", "qq: ", "ラインid：", "line id: ", "line: ", "インスタ：", "카톡: ", "카톡 아이디 ", "카카오톡 id: ", "인스타: ", "انستغرام: ", "تيليجرام: ", "इंस्टा: ",
];
/// What stands behind such a word and names nobody.
pub(super) const NOBODY: &str = "required|invalid|string|text|missing|unknown|failed|success|the|error|must|not|none|null|true|false|page|form|\
    button|field|and|or|with|for|from|is|was|can|will|has|in|on|at|to|your|this|that|password|email|input|value|\
    optional|incorrect|correct|wrong|taken|already|available|here|there|down|working|blocked|varchar|request|data|\
    model|object|table|type|list|id|nobody|someone|somebody|admin|bots|interface|experience|account|accounts|\
    session|agent|story|stories|groups|group|different|another|current|team|manager|usuario|feature";
