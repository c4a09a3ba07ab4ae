//! What looks like a name, a number plate or the end of a code, and is none: beside each, what is one and has to stay.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use excerpt_detector::{Certainty, detect};

/// Sort, and texts in which `⟦…⟧` is found for certain, `⟨…⟩` suggested, and nothing else of that sort is found.
#[rustfmt::skip]
const TEXTS: &[(&str, &[&str])] = &[
    // Initials belong to the surname behind them, and to the word before only where none follows.
    ("PERSON", &[
        "Врач ⟦А. В. Соколова⟧ назначила анализы.",
        "Бухгалтер ⟦О. П. Кравченко⟧ уже в отпуске.",
        "Картина ⟦И. И. Шишкина⟧ висит в зале.",
        "Теорема ⟦А. Н. Колмогорова⟧ об этом говорит.",
        "Отчёт А. В. готов, раздел Б. Г. тоже.",
        "Наказ підписала ⟦Кравець Л. М⟧., а не він.",
        "Принял ⟦Соколов А. В⟧. Однако печати нет.",
        "Лікар ⟨Л. М. Бондар⟩ прийняла.",
        "Вчора ⟦Мельник Л. М⟧. прийшов.",
        "⟦Соколов А. В⟧. Врач назначен.",
    ]),
    // Not every word with these letters is a father's name.
    ("PERSON", &[
        "Перша Медична Клініка відчинена.",
        "Начальник Федеральной Пограничной Службы выступил.",
        "Голова Верховна Рада, Отдел Уголовной Полиции, Перша Головна Служба.",
        "Пришла ⟦Ольга Ильинична⟧ вчера.",
        "Звонил ⟦Тамаре Никитичне⟧ вчера.",
        "Пришёл с ⟦Верой Кузьминичной⟧ вчера.",
        "Прийшла ⟦Оксана Петрівна⟧ вчора.",
    ]),
    // Behind a German list stand nouns.
    ("PERSON", &[
        "Meine Kinder ⟦Lena⟧ und ⟦Tim⟧, Schule und Sport – wie schaffe ich das?",
        "Es geht um meine Kinder ⟦Lena⟧ und ⟦Tim⟧, Schule und Sport.",
        "Meine Kinder ⟦Lena⟧, ⟦Tim⟧ und ⟦Jonas⟧ gehen gern hin.",
        "Meine Kinder Schule, das ist viel.",
        "Anwesend: ⟦Lena⟧, ⟦Tim⟧, Protokoll und Kuchen",
        "Teilnehmer: ⟦Lena Schmidt⟧, ⟦Uwe Brandt⟧, Presse und Gäste",
        "Meine Eltern ⟦Karin⟧ und ⟦Uwe⟧, Garten und Rente, das ist viel.",
    ]),
    // What stands behind a time need not be a person.
    ("PERSON", &[
        "10:00 - Santa Maria Novella: visit the church",
        "10:00 - Santa Maria Novella: visit\n12:00 - Palazzo Vecchio: tour\n13:30 - Lunch: pizza",
        "09:00 - Victoria Station: meet the others",
        "[18/11/2026, 21:04] ⟦Leila Haddadi⟧: did you call?",
        "10:00 - ⟨Palazzo Giulia Contarini Bianchi⟩: tour",
        "[2026-11-18 10:00:01] Warning: disk\n[2026-11-18 10:00:09] Warning: disk\n[2026-11-18 10:01:00] Server: up",
        "[10/11/26, 19:40] ⟦Mamma di Gioele⟧: ci siete?\n[10/11/26, 19:42] ⟦Fabrizio Lentini⟧: sì",
        "21:04 - ⟦Leila⟧: did you call?\n21:05 - ⟨Mum⟩: yes",
    ]),
    // What stands before a time need not be one either.
    ("PERSON", &[
        "Victoria 09:15\nFlorence 10:20",
        "Lunch 12:30",
        "Breakfast 08:00\nLunch 12:30\nZwolnik 14:00",
        "Anna Park 09:15\nNew York 10:20",
        "⟦Marguerite⟧  9:41 AM\nare you there?",
        "⟦Marguerite⟧ 9:41\nthere?\n⟨Florence⟩ 9:42\nyes",
        "⟨Zwolnik⟩ 9:41\nthere?\n⟨Zwolnik⟩ 9:42\nhello?",
        "⟦Marguerite⟧  9:41 AM\nare you there?\n⟨zwolnik⟩  9:42 AM\nyes, a minute",
    ]),
    // Chairs, references, offices, firms, streets and whoever is greeted in general.
    ("PERSON", &[
        "He is a Professor of Neurology and was a Doctor of Nursing.",
        "Clark, M. B., Gascoigne, D. K. and Dinger, M. E. wrote it.",
        "If Mr. Q is unable to pay, ask Dr. ⟦Quiller⟧.",
        "Madame la Juge, Mevrouw de Minister, Mevrouw ⟦de Vries⟧",
        "Sra. Presidenta, Frau Direktorin, Pani Minister, Frau ⟦Direks⟧",
        "Ensuring Client Satisfaction Every Day. Our Patient Registry",
        "Dr. Oetker oder Mr. Darcy? Dom Casmurro, Pana Tadeusza?",
        "Konrad-Adenauer-Straße, avenue Jean Jaurès, Willem de Zwijgerplein",
        "Dear Diary, Kära Dagbok, Rakas Päiväkirja, Beste Klant",
        "Cordiali saluti, Ufficio Acquisti. С уважением, Отдел Продаж.",
        "Anwesend: Kinder, Eltern. Teilnehmer: Schulen, Vereine",
        "担当者：営業部。出席者：全員。",
        "مديري يكتب القهوة",
        "\"The Worry Workbook\" by Margaret Holmquist",
        "an evening in Argentina or in Florence",
    ]),
    // Lists that nobody introduces, and what only looks like one.
    ("PERSON", &[
        "Four groups, please:\n⟨Aoibheann⟩\n⟨Tomasz⟩\n⟨Priyanka⟩\n⟨Saoirse⟩",
        "Élèves : ⟨Enzo⟩, ⟨Kadiatou⟩, ⟨Maxence⟩ et ⟨Lilou⟩.",
        "Jackson, Austin, Charlotte, Madison and Orlando",
        "Present: ⟦J. Wetherspoon⟧, ⟦P. K. Raghunathan⟧, ⟦W. ten Brinke⟧",
    ]),
    // Texts without capitals, and cases.
    ("PERSON", &[
        "my manager ⟦keith⟧ lets ⟨marcus⟩ do it",
        "plastic is a threat to marine life, and so is heat",
        "Vážený pane ⟦Vondráčku⟧, klíče má ⟨Radovan⟩ i já.",
        "Szanowny Panie ⟦Wawrzyńczak⟧, dziękuję.",
        "Emlakçı ⟦Nurdan Hanım⟧ aradı. Tisztelt ⟦Kőszeghy Úr⟧! ⟦Tanaka-san⟧ called.",
    ]),
    // Verbs and things beside relations and in lists of examples.
    ("PERSON", &[
        "Your traffic routes through Mullvad, and this would make Mullvad handle it.",
        "A task manager Chrome extension can make Kleo popular.",
        "Three storms: Katrina, Harvey, Ian, Andrew. Male names: Thorian, Eirik, Lysander, Kieran, Alden.",
    ]),
    // Every word that may join a code to its name is tried.
    ("SECRET", &[
        "The door code for the back gate is ⟦4417B⟧ on weekdays",
        "The alarm code for the shop is ⟦7731⟧ to switch off",
        "Access code for the garage is ⟦5521#⟧ – keep it",
        "The wifi key for the guests is ⟦Blau77wal⟧ on both floors",
        "The app password for my mail is ⟦Kran-88-wolf⟧ to be changed",
        "Der Alarmcode für das Büro ist ⟦7731⟧ – bitte merken",
        "Le code d'accès pour le garage est ⟦5521⟧ – merci",
        "El código de acceso para el garaje es ⟦5521⟧ – gracias",
        "The door code for the back gate is on the fridge",
    ]),
    // Boards have plates' names.
    ("PLATE", &[
        "Comprei uma placa de vídeo RTX 4090 ontem",
        "placa mãe B550M",
        "placa base B650E",
        "placa gráfica: RX 7900",
        "minha placa RTX 4090 queimou",
        "minhas placas RTX4090",
        "placa de inducción PXY675 rota",
        "placa do meu carro ⟨RKL4B77⟩.",
        "la placa de mi coche: ⟨4821 KLM⟩.",
        "Targa del furgone ⟨GH 418 KT⟩",
    ]),
];

/// The text with the marks of what is found in it.
fn marked(text: &str, sort: &str) -> String {
    let mut marked = text.to_owned();
    let mut found = detect(text);
    found.sort_by_key(|found| std::cmp::Reverse(found.start));
    for found in found.into_iter().filter(|found| found.sort == sort) {
        let (open, close) =
            if found.certainty == Certainty::Certain { ('⟦', '⟧') } else { ('⟨', '⟩') };
        marked.insert(found.end, close);
        marked.insert(found.start, open);
    }
    marked
}

#[test]
fn what_only_looks_like_a_find_is_none() {
    let mut wrong = Vec::new();
    for (sort, texts) in TEXTS {
        for text in *texts {
            let found = marked(&text.replace(['⟦', '⟧', '⟨', '⟩'], ""), sort);
            if found != *text {
                wrong.push(format!("wanted {text:?}\n found {found:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
