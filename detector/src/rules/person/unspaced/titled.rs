//! Names before titles: `田中様`, `王经理`, `김민지 씨`.

use super::letters::{is_east_asian, is_han, is_hangul};
use super::phrases::Script;
use super::surnames::{CHINESE, JAPANESE, KOREAN};

/// What stands before a title of Japanese and is no name: offices, relations, trades.
const NO_JAPANESE: &str = "皆|客|奥|娘|息子|患者|担任|店員|医者|看護師|弁護士|大工|職人|業者|担当者|保護者|利用者|参加者|会員|読者|住民|隣人|近所|母親|父親|子供|花屋|本屋|魚屋|大家|管理人|運転手|警察|郵便局|事務|\
    受付|営業|人事|総務|経理|開発|製造|編集|企画|広報|技術|販売|国語|数学|英語|理科|社会|体育|音楽|美術|家庭科|塾|学校|大学|高校|中学|主治医|担当|副|元|各|全|王|神|仏|殿|貴方|旦那|若|\
    外国人|日本人|先輩|新人|上司|同僚|友人|友達|姉|兄|弟|妹|祖父|祖母|叔父|叔母|孫|嫁|婿|姑|舅|夫|妻|彼|彼女|芸能人|有名人|主人|親|両親|義母|義父|義兄|義姉|御中|貴社|名誉|准|客員|現場|\
    工場|支店|本部|購買|品質|生産|物流|財務|法務|情報|教頭|校長|園長|保健|養護|恩師|作家|漫画家|歯医者|獣医|家庭教師|新婦|新郎|喪主|施主|お客|顧客|株主|宮|公|多|様|模|仕|同|異|一|一般|相手|\
    他人|本人|別|何|某|誰";

/// Where the name begins that ends before a title, and whether it is certain.
pub(super) fn before_title(text: &str, title: &str, script: Script) -> Option<(usize, bool)> {
    let text = text.strip_suffix(' ').unwrap_or(text);
    let take = |count: usize, accept: fn(char) -> bool| -> Option<usize> {
        let letters: Vec<char> =
            text.chars().rev().take(count).take_while(|letter| accept(*letter)).collect();
        (letters.len() == count)
            .then(|| text.len() - letters.iter().map(|letter| letter.len_utf8()).sum::<usize>())
    };
    let bounded = |start: usize| {
        text.get(..start)
            .and_then(|before| before.chars().next_back())
            .is_none_or(|letter| !is_han(letter) || "和跟与的对给找是让请班叫以，。".contains(letter))
    };
    match script {
        Script::Chinese => (1..=3).find_map(|count| {
            let start = take(count, is_han)?;
            let surname = text.get(start..)?.chars().next().is_some_and(|first| CHINESE.contains(first));
            (surname && bounded(start)).then_some((start, true))
        }),
        Script::Japanese => {
            let open = |start: usize| {
                let before = text.get(..start).and_then(|before| before.chars().next_back());
                before.is_none_or(|letter| !is_han(letter))
            };
            let listed = (1..=5).find_map(|count| {
                let start = take(count, is_east_asian)?;
                let name = text.get(start..)?;
                let known = JAPANESE.split('|').any(|surname| name.starts_with(surname));
                (known && open(start)).then_some((start, true))
            });
            listed.or_else(|| {
                (1..=4).find_map(|count| {
                    let start = take(count, is_han)?;
                    let name = text.get(start..)?;
                    let single = count > 1 || "朴金李王張陳崔趙尹姜呉劉黄".contains(name);
                    (single && open(start) && !NO_JAPANESE.split('|').any(|word| name.starts_with(word)))
                        .then_some((start, false))
                })
            })
        }
        // `김 부장님`.
        Script::Korean if title.chars().count() > 1 && single_surname(text) => Some((text.len() - 3, true)),
        // `옥분 씨`, `예서 선배`: a given name.
        Script::Korean if matches!(title, " 씨" | " 선배") && given(text) => Some((text.len() - 6, false)),
        Script::Korean => (2..=4).find_map(|count| {
            let start = take(count, is_hangul)?;
            let surname = text.get(start..)?.chars().next().is_some_and(|first| KOREAN.contains(first));
            let open = text.get(..start)?.chars().next_back().is_none_or(|letter| !letter.is_alphabetic());
            let office = text.ends_with(['팀', '팅', '부', '과', '실', '관', '점', '청']);
            (count >= 3 && surname && open && !office).then_some((start, true))
        }),
        // Two words, or what a sentence begins with.
        Script::Words => {
            let sentence = text
                .trim_start_matches(' ')
                .rsplit(['।', '\n', ',', '.', '?', '!', ':'])
                .next()?
                .trim_start();
            let start = |word: &str| text.len() - word.len();
            let mut words =
                sentence.rmatch_indices(' ').map(|(at, _)| sentence.get(at + 1..).unwrap_or_default());
            let short = sentence.split(' ').count() < 4;
            let name = if short { Some(sentence) } else { words.nth(1) }?;
            (name.chars().count() > 3).then(|| (start(name), false))
        }
        Script::Arabic | Script::Given | Script::Kin | Script::Nick => None,
    }
}

/// Whether a text ends with a word of two syllables that is hardly another word.
fn given(text: &str) -> bool {
    const OTHERS: &str = "우리|이모|고모|삼촌|사촌|친한|같은|학교|동네|직장|회사|아는|남자|여자|모든|그런|어떤|제일|아주|김모|이웃|대학|과의|다른|여러|바로";
    let word = text.rsplit(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default();
    word.chars().count() == 2 && word.chars().all(is_hangul) && !OTHERS.split('|').any(|other| other == word)
}

/// Whether a text ends with a word that is a usual surname of Korean and hardly another word.
fn single_surname(text: &str) -> bool {
    let mut letters = text.chars().rev();
    letters.next().is_some_and(|surname| "김박최강조윤임권황송류홍손배허곽엄봉변염함채".contains(surname))
        && letters.next().is_none_or(|before| !before.is_alphanumeric())
}
