use super::*;

const HEIGHT: f64 = 20.0;

fn row(number: usize, text: &str) -> Row {
    let top = number as f64 * HEIGHT;
    Row { top, bottom: top + HEIGHT, text: text.to_owned(), is_part: false, is_rest: false }
}

/// An editor of which the lines from `first` on are drawn, ten at most.
fn drawn(motion: Motion, lines: &[String], first: usize) -> Drawn {
    let rows: Vec<Row> =
        lines.iter().enumerate().skip(first).take(10).map(|(number, line)| row(number, line)).collect();
    let last = first + rows.len();
    Drawn {
        motion,
        rows,
        height: lines.len() as f64 * HEIGHT,
        pane_height: 10.0 * HEIGHT,
        gap_above: motion == Motion::Gaps && first > 0,
        gap_below: motion == Motion::Gaps && last < lines.len(),
        has_gap: motion == Motion::Gaps && (first > 0 || last < lines.len()),
        is_wrapped: false,
    }
}

fn file(count: usize) -> Vec<String> {
    (0..count).map(|number| if number % 7 == 3 { String::new() } else { format!("line {number}") }).collect()
}

/// Reads an editor that obeys every step; `show` may change what is seen, by the number of the look.
fn read(motion: Motion, lines: &[String], show: impl Fn(usize, Drawn) -> Drawn) -> Option<String> {
    let most = lines.len().saturating_sub(10) as f64 * HEIGHT;
    let mut top = 60.0_f64.min(most);
    let (mut reading, mut step) = Reading::begin();
    for look in 0..1_000 {
        let before = top;
        top = match step.to {
            Target::Start => 0.0,
            Target::Here => top,
            Target::Point(y) => y - 2.0,
            Target::By(by) => top + by,
        };
        top = top.clamp(0.0, most);
        let moved = matches!(step.to, Target::By(_)).then_some(top - before);
        let seen = show(look, drawn(motion, lines, (top / HEIGHT) as usize));
        match reading.saw(&seen, moved, look as f64) {
            Outcome::Next(next) => step = next,
            Outcome::Whole(text) => return Some(text),
            Outcome::Unproven => return None,
        }
    }
    panic!("the reading never ends");
}

const MOTIONS: [Motion; 4] = [Motion::Gaps, Motion::Room, Motion::Bar, Motion::Wheel];

#[test]
fn every_line_of_every_kind_of_editor_is_read_once() {
    for motion in MOTIONS {
        for count in [1, 9, 10, 11, 200] {
            let lines = file(count);
            let text = read(motion, &lines, |_, drawn| drawn);
            assert_eq!(text, Some(lines.join("\n")), "{motion:?} of {count}");
        }
    }
}

#[test]
fn a_page_that_follows_late_is_waited_for_and_one_that_never_does_is_given_up() {
    let lines = file(60);
    for motion in MOTIONS {
        // Every third look shows what the look before showed.
        let late = |look: usize, now: Drawn| if look % 3 == 1 { Drawn { rows: vec![], ..now } } else { now };
        assert_eq!(read(motion, &lines, late), Some(lines.join("\n")), "{motion:?}");
        let never = |_, now: Drawn| Drawn { rows: drawn(motion, &lines, 0).rows, ..now };
        assert_eq!(read(motion, &lines, never), None, "{motion:?}");
    }
}

#[test]
fn nothing_is_proven_by_lines_that_are_missing_or_drawn_in_part() {
    let lines = file(60);
    for motion in MOTIONS {
        let hole = |_, mut now: Drawn| {
            now.rows.retain(|row| row.top != 25.0 * HEIGHT);
            now
        };
        assert_eq!(read(motion, &lines, hole), None, "a hole, {motion:?}");
        let part = |_, mut now: Drawn| {
            for row in &mut now.rows {
                row.is_part = row.top == 25.0 * HEIGHT;
            }
            now
        };
        assert_eq!(read(motion, &lines, part), None, "a part, {motion:?}");
        assert_eq!(read(motion, &lines, |_, now| Drawn { is_wrapped: true, ..now }), None, "{motion:?}");
    }
    let (mut reading, _) = Reading::begin();
    let slow = reading.saw(&drawn(Motion::Gaps, &lines, 0), None, MOST_MILLISECONDS);
    assert_eq!(slow, Outcome::Unproven, "too long");
}

#[test]
fn what_a_bar_showed_before_is_not_taken_for_what_it_shows_now() {
    let lines = file(60);
    // After its bar has moved, Ace draws the old lines once more, where the new ones will be.
    let stale = |look: usize, mut now: Drawn| {
        if look % 2 == 1 {
            for row in &mut now.rows {
                row.text = format!("old {}", row.text);
            }
        }
        now
    };
    assert_eq!(read(Motion::Bar, &lines, stale), Some(lines.join("\n")));
}

#[test]
fn rows_that_go_on_with_the_line_above_are_one_line() {
    let rows = ["one ", "and a half", "two"];
    let mut now = drawn(Motion::Wheel, &rows.map(str::to_owned), 0);
    now.rows[1].is_rest = true;
    let (mut reading, _) = Reading::begin();
    reading.saw(&now, None, 0.0);
    assert_eq!(reading.saw(&now, Some(0.0), 1.0), Outcome::Whole("one and a half\ntwo".to_owned()));
}

#[test]
fn an_editor_lacks_lines_where_room_or_a_gap_is_left() {
    let lines = file(60);
    for motion in MOTIONS {
        assert!(!lacks_lines(&drawn(motion, &file(10), 0)), "{motion:?}: all are drawn");
        assert!(lacks_lines(&drawn(motion, &lines, 0)), "{motion:?}: the first are drawn");
        assert!(lacks_lines(&drawn(motion, &lines, 50)), "{motion:?}: the last are drawn");
    }
    for (height, expected) in [
        (10.0, false),
        // A scroll bar; the last line scrolled to the top; neither.
        (10.7, false),
        (19.0, false),
        (15.0, true),
    ] {
        let now = Drawn { height: height * HEIGHT, ..drawn(Motion::Wheel, &file(10), 0) };
        assert_eq!(lacks_lines(&now), expected, "{height} lines");
    }
    assert!(!lacks_lines(&Drawn { rows: vec![], ..drawn(Motion::Room, &lines, 0) }));
}

#[test]
fn a_text_holds_as_long_as_what_is_drawn_stands_in_it_in_order() {
    let lines = file(40);
    let text = lines.join("\n");
    let now = |first| drawn(Motion::Gaps, &lines, first);
    assert!(fits(&now(0), &text) && fits(&now(13), &text) && fits(&now(30), &text));
    assert!(!fits(&drawn(Motion::Gaps, &file(41), 31), &text), "a line more");
    let mut other = now(5);
    other.rows[4].text.push('x');
    assert!(!fits(&other, &text), "another line");
    let mut apart = now(5);
    apart.rows.remove(3);
    assert!(fits(&apart, &text), "lines left out where room is left");
    for row in apart.rows.iter_mut().skip(3) {
        (row.top, row.bottom) = (row.top - HEIGHT, row.bottom - HEIGHT);
    }
    assert!(!fits(&apart, &text), "lines left out where none is left");
    let mut rows = now(5);
    rows.rows.swap(2, 4);
    assert!(!fits(&rows, &text), "another order");
    assert!(fits(&Drawn { rows: vec![], ..now(0) }, &text), "nothing is drawn");
    // The first row may be the end of a line, the last the beginning of one.
    let mut cut = now(4);
    cut.rows[0] = Row { is_rest: true, text: "4".into(), ..cut.rows[0].clone() };
    cut.rows[9].text = "line".into();
    assert!(fits(&cut, &text), "rows of lines that are drawn in part");
    cut.rows[0].is_rest = false;
    assert!(!fits(&cut, &text));
}

#[test]
fn an_editor_that_the_page_makes_anew_has_its_text_already() {
    let lines = file(60);
    let editor = |number, place: &str, first| Editor {
        number,
        place: place.to_owned(),
        drawn: drawn(Motion::Gaps, &lines, first),
        text: None,
    };
    let mut texts = Texts::default();
    let first = editor(1, "message a", 0);
    assert_eq!(texts.next(std::slice::from_ref(&first)), Some(Task::Read(1)));
    texts.put(&first, lines.join("\n"));
    assert_eq!(texts.next(std::slice::from_ref(&first)), None);
    assert_eq!(texts.known(), [1]);
    // Made anew at the same place: kept without another reading. At another place, or without one: read.
    assert_eq!(texts.next(&[editor(2, "message a", 20)]), Some(Task::Keep(2, lines.join("\n"))));
    assert_eq!(texts.next(&[editor(2, "message a", 20)]), None);
    assert_eq!(texts.next(&[editor(3, "message b", 20), editor(4, "", 0)]), Some(Task::Read(3)));
    assert_eq!(texts.next(&[editor(3, "message b", 20), editor(4, "", 0)]), Some(Task::Read(4)));
    assert_eq!(texts.next(&[editor(3, "message b", 20), editor(4, "", 0)]), None, "once each");
    // The same element with other lines is another file.
    let other = Editor { drawn: drawn(Motion::Gaps, &file(61)[1..], 0), ..editor(1, "message c", 0) };
    assert_eq!(texts.next(std::slice::from_ref(&other)), None, "it was tried");
    let known = Editor { text: Some(lines.join("\n")), ..editor(9, "message d", 0) };
    assert_eq!(texts.next(&[known]), None, "read before this popup was opened");
    assert_eq!(texts.next(&[editor(10, "message d", 0)]), Some(Task::Keep(10, lines.join("\n"))));
}

/// A chat with one editor that draws the last of these lines, of which a text was read earlier.
fn chat(read: &str, drawn: &str) -> String {
    let content = "\u{1}div\u{2}class\u{3}cm-content";
    let lines = "\u{1}div\u{2}class\u{3}cm-gap\u{7}\u{1}div\u{2}class\u{3}cm-line\u{6}two\u{7}";
    format!(
        "https://chatgpt.com/c/1\u{2}Code\u{1}html\u{1}body\u{1}main\
        \u{1}div\u{2}data-message-author-role\u{3}user\u{2}data-message-id\u{3}a\u{1}div\u{2}class\u{3}whitespace-pre-wrap\u{6}Code?\u{7}\u{7}\
        \u{1}div\u{2}data-message-author-role\u{3}assistant\u{2}data-message-id\u{3}b\u{1}div\u{2}class\u{3}markdown\
        \u{1}pre\u{1}div\u{2}class\u{3}cm-editor{content}\u{5}{read}\u{e}{drawn}{lines}\u{7}\u{7}\u{7}\u{7}\u{7}\u{7}\u{7}\u{7}"
    )
}

#[test]
fn a_text_that_was_read_is_taken_as_long_as_it_fits_what_is_drawn() {
    let drawn = |text: &str| {
        format!(
            r#"{{"motion":"gaps","rows":[{{"top":20,"bottom":40,"text":"{text}","isPart":false,"isRest":false}}],
            "height":40,"paneHeight":40,"gapAbove":true,"gapBelow":false,"hasGap":true,"isWrapped":false}}"#
        )
    };
    for (read, drawn, expected, holes) in [
        ("one\ntwo", drawn("two"), "one\ntwo", 0),
        ("one\ntwo", drawn("three"), "two", 1),
        ("one\ntwo", "{}".to_owned(), "two", 1),
        ("one\ntwo", String::new(), "two", 1),
    ] {
        let page = crate::page::snapshot::read(&chat(read, &drawn)).unwrap();
        let view = crate::capture::view(&page);
        let code = view.conversation.messages.last().unwrap().blocks.iter().find_map(|block| match block {
            crate::model::Block::Code { text, .. } => Some(text.as_str()),
            _ => None,
        });
        assert_eq!(code, Some(expected), "{drawn}");
        assert_eq!(view.evidence.missing_lines.last().copied(), Some(holes), "{drawn}");
    }
}
