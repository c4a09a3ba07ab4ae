//! Who introduces themselves or names their family is found for certain, as a whole, in forty languages; who only says how they
//! are is not.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use excerpt_detector::{Certainty, detect};

/// Language, text with the name in brackets. The texts are not those of the phrases' authors: real openings of messages.
#[rustfmt::skip]
const INTRODUCED: &[(&str, &str)] = &[
    ("en", "Hello there! My name is ⟦Ngozi Adeyemi-Clarke⟧ and I rent a flat."),
    ("de", "Guten Tag, ich heiße ⟦Wiebke Thomsen⟧ und suche Rat."),
    ("fr", "Bonjour, je m'appelle ⟦Fatoumata Diallo⟧."),
    ("es", "Buenas, me llamo ⟦Itziar Goikoetxea⟧."),
    ("pt", "Oi, meu nome é ⟦Joaquim Tavares⟧."),
    ("it", "Salve, mi chiamo ⟦Ludovica Ferri⟧."),
    ("nl", "Hoi, ik heet ⟦Sjoerd Veenstra⟧."),
    ("pl", "Dzień dobry, nazywam się ⟦Katarzyna Wójcik⟧."),
    ("cs", "Dobrý den, jmenuji se ⟦Zdeněk Horák⟧."),
    ("sk", "Ahoj, volám sa ⟦Zuzana Kováčová⟧."),
    ("ru", "Здравствуйте, меня зовут ⟦Ольга Смирнова⟧."),
    ("uk", "Вітаю, мене звати ⟦Тарас Шевчук⟧."),
    ("bg", "Здравейте, казвам се ⟦Ивайло Димитров⟧."),
    ("sr", "Zdravo, zovem se ⟦Milica Jovanović⟧."),
    ("hr", "Bok, ime mi je ⟦Hrvoje Babić⟧."),
    ("sl", "Živjo, ime mi je ⟦Urška Novak⟧."),
    ("ro", "Bună ziua, mă numesc ⟦Andreea Popescu⟧."),
    ("hu", "Jó napot, a nevem ⟦Szabó Eszter⟧."),
    ("tr", "Merhaba, benim adım ⟦Zeynep Yılmaz⟧."),
    ("el", "Γεια σας, με λένε ⟦Ελένη Παπαδοπούλου⟧."),
    ("sv", "Hej, jag heter ⟦Linnéa Bergqvist⟧."),
    ("da", "Hej, jeg hedder ⟦Mikkel Sørensen⟧."),
    ("nb", "Hei, jeg heter ⟦Ingvild Røed⟧."),
    ("fi", "Hei, nimeni on ⟦Aino Korhonen⟧."),
    ("et", "Tere, minu nimi on ⟦Kadri Tamm⟧."),
    ("lv", "Sveiki, mani sauc ⟦Jānis Bērziņš⟧."),
    ("lt", "Labas, mano vardas yra ⟦Rūta Kazlauskienė⟧."),
    ("is", "Halló, ég heiti ⟦Sigrún Jónsdóttir⟧."),
    ("vi", "Xin chào, tôi tên là ⟦Nguyễn Thị Hoa⟧."),
    ("id", "Halo, nama saya ⟦Budi Santoso⟧."),
    ("sw", "Habari, jina langu ni ⟦Juma Otieno⟧."),
    ("tl", "Kumusta, ako si ⟦Maricel Santos⟧."),
    ("ca", "Hola, em dic ⟦Montserrat Puig⟧."),
    ("zh", "你好，我叫⟦陈晓明⟧，住在上海。"),
    ("zh", "我是⟦刘芳⟧，想咨询一下。"),
    ("ja", "はじめまして、私は⟦山田太郎⟧です。"),
    ("ja", "上司の⟦田中⟧様にメールを書いて。"),
    ("ko", "안녕하세요, 저는 ⟦김민지⟧입니다."),
    ("ko", "제 이름은 ⟦박서준⟧이에요."),
    ("ar", "مرحبا، اسمي ⟦فاطمة الزهراء⟧ وأنا من الدار البيضاء."),
    ("he", "שלום, שמי ⟦יעל כהן⟧ ואני מחיפה."),
    ("fa", "سلام، اسم من ⟦سارا احمدی⟧ است."),
    ("hi", "नमस्ते, मेरा नाम ⟦सुनीता शर्मा⟧ है।"),
    ("th", "สวัสดีครับ ผมชื่อ ⟦สมชาย ใจดี⟧ ครับ"),
    ("bn", "আমার নাম ⟦রহিমা বেগম⟧।"),
    ("ta", "என் பெயர் ⟦கவிதா⟧."),
    ("en", "My wife is called ⟦Eirlys⟧ and she is ten years older."),
    ("pl", "Moja żona ⟦Agnieszka⟧ jest chora."),
    ("ru", "Моя жена ⟦Наталья⟧ работает врачом."),
    ("tr", "Eşim ⟦Derya⟧ burada."),
    ("es", "Mi marido ⟦Gonzalo⟧ trabaja mucho."),
    ("fi", "Vaimoni ⟦Liisa⟧ asuu täällä."),
    ("en", "Best regards,\n⟦Frank Castellano⟧\nVP Operations"),
    ("en", "[18/11/2026, 21:04:11] ⟦Leila Haddadi⟧: did mum call you??"),
    ("en", "Manager: ⟦Chandra Iyer⟧"),
    ("en", "Employee: ⟦Bartholomew \"Bart\" Nyström⟧, since May"),
    ("en", "Patient: ⟦DELACROIX, BEATRIZ M⟧   Sex: F"),
    ("en", "Passenger: ⟦OYELARAN/TEMITOPE MS⟧"),
    ("en", "Dear Mr ⟦van den Berg⟧, thank you."),
];

/// What looks like an introduction and is none.
#[rustfmt::skip]
const NOBODY: &[&str] = &[
    "My name is not important. I am happy, this is great. The name is wrong.",
    "Ich bin müde. Mein Name ist egal. Das ist Berlin.",
    "我是学生，我是中国人。私は学生です。저는 학생입니다.",
    "я врач. это хорошо. Меня зовут на обед.",
    "Je suis content. C'est Noël. Soy feliz.",
    "jag är trött, olen väsynyt, jestem zmęczony, sunt obosit",
    "Use a 250ms Delay, mit 200ms Verzögerung, 30ms Timeout and 5ms Jitter.",
    "Hello Kitty, Dear Santa, Mr. Clean, Dr. Martens, Mr. Robot.",
    "Herr Kollege, liebe Kolleginnen, dear colleagues",
    "World War I (1914-1918), FIFA (2018-2022), 2000 + (2600/1000) * 2000, (150-137)/(60)",
    "セクション6.5.2.2, §7.16.1.1, clause 8.6.1.2",
    "postgres://postgres:postgres@localhost, mysql://root:root@db, amqp://guest:guest@mq, redis://default:redis@cache",
    "noreply@anthropic.com, user@example.com, 4242 4242 4242 4242, 198.51.100.0, 2001:db8::1, 192.168.1.1",
    "I live near 10 Downing Street, 1600 Pennsylvania Avenue and 221B Baker Street.",
];

#[test]
fn who_is_introduced_is_found_for_certain_and_whole() {
    let mut missed = Vec::new();
    for (language, marked) in INTRODUCED {
        let start = marked.find('⟦').unwrap();
        let text = marked.replace(['⟦', '⟧'], "");
        let end = marked.find('⟧').unwrap() - '⟦'.len_utf8();
        let found = detect(&text);
        let right = |found: &excerpt_detector::Detected| {
            found.sort == "PERSON"
                && found.certainty == Certainty::Certain
                && (found.start, found.end) == (start, end)
        };
        if !found.iter().any(right) {
            let names: Vec<&str> =
                found.iter().filter_map(|found| text.get(found.start..found.end)).collect();
            missed.push(format!("{language} {marked} found {names:?}"));
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

#[test]
fn what_introduces_nobody_is_left_alone() {
    let mut wrong = Vec::new();
    for text in NOBODY {
        let certain = detect(text).into_iter().filter(|found| found.certainty == Certainty::Certain);
        wrong.extend(
            certain
                .filter_map(|found| text.get(found.start..found.end))
                .map(|found| format!("{found} in {text}")),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
