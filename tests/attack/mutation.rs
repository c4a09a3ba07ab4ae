//! Texts made of others: cut, doubled, mixed, with what parsers stumble over in between.

/// Gives the same texts for the same seed on every machine (Steele, Lea, Flood: SplitMix64, 2014).
pub(crate) struct Mutator(u64);

/// What markup, Markdown, TeX, JSON, snapshots and streams are built of, and letters that programs take for others.
#[rustfmt::skip]
const TOKENS: &[&str] = &[
    "<", ">", "</", "/>", "<b>", "</b>", "<p>", "<div>", "</div>", "<table><tr><td>", "</table>", "<pre><code>", "</code></pre>", "<br>", "<ul><li>", "</li></ul>",
    "<svg>", "<math>", "<details><summary>", "<blockquote>", "<template>", "<select><option>", "<input value='", "<!--", "-->", "&amp;", "&#0;", "&lt;",
    "*", "**", "_", "`", "```", "~~~", "\n\n", "\n", "  \n", "    ", "\t", "# ", "> ", "- ", "1. ", "- [ ] ", "|", "\n|---|\n", "[", "](", ")", "![", "<https://", "\\", "$", "$$",
    "\\frac", "{", "}", "^", "_", "\\begin{matrix}", "\\end{matrix}", "\\left(", "\\right", "&", "\\\\", "\\text{", "\\phantom{",
    "\"", "\":", ",", "null", "1e999", "\\u0000", "\\ud800", "[[[[[[[[", "]]]]", "{\"type\":\"", "\u{1}", "\u{2}", "\u{3}", "\u{4}", "\u{5}", "\u{6}", "\u{7}", "\u{8}", "\u{e}",
    "\u{0}", "\u{200b}", "\u{200d}", "\u{202e}", "\u{2066}", "\u{feff}", "\u{ad}", "\u{a0}", "\u{301}", "\u{e0041}", "\u{fe0f}", "e\u{301}", "ﬁ", "İ", "ß", "ǆ", "𝐚", "١", "・", "\u{2028}",
    "a@b.example", "+1 202 555 0143", "4111 1111 1111 1111", "DE89 3704 0044 0532 0130 00", "-----BEGIN PRIVATE KEY-----", "https://x.example/?q=", "My name is Ada Lovelace", "0", "%41", "%F0%9F",
];

impl Mutator {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub(crate) fn below(&mut self, end: usize) -> usize {
        if end == 0 { 0 } else { (self.next() % end as u64) as usize }
    }

    pub(crate) fn one<'a, T: ?Sized>(&mut self, list: &[&'a T]) -> &'a T {
        list[self.below(list.len())]
    }

    /// A text like one of the seeds, changed in a few places, at most `longest` bytes long.
    pub(crate) fn text(&mut self, seeds: &[String], longest: usize) -> String {
        let mut text = self.piece(seeds, longest);
        for _ in 0..=self.below(8) {
            let at = text.floor_char_boundary(self.below(text.len() + 1));
            match self.below(6) {
                0 => text.insert_str(at, self.one(TOKENS)),
                1 => {
                    let end = self.end(&text, at, 40);
                    text.replace_range(at..end, "");
                }
                2 => {
                    let end = self.end(&text, at, 200);
                    let doubled = text[at..end].repeat(1 + self.below(4));
                    text.insert_str(at, &doubled);
                }
                3 => {
                    let other = self.piece(seeds, 300);
                    text.insert_str(at, &other);
                }
                4 => {
                    let token = self.one(TOKENS).repeat(1 + self.below(60));
                    text.insert_str(at, &token);
                }
                _ => text.truncate(if self.below(4) == 0 { at } else { text.len() }),
            }
        }
        text.truncate(text.floor_char_boundary(longest));
        text
    }

    /// Bytes like these, changed in a few places.
    pub(crate) fn bytes(&mut self, seed: &[u8]) -> Vec<u8> {
        let mut bytes = seed.to_vec();
        for _ in 0..=self.below(3) {
            let at = self.below(bytes.len().max(1));
            match self.below(4) {
                0 => bytes.truncate(at),
                1 => bytes.insert(at.min(bytes.len()), (self.next() & 255) as u8),
                _ => {
                    let bit = self.below(8);
                    if let Some(byte) = bytes.get_mut(at) {
                        *byte ^= 1 << bit;
                    }
                }
            }
        }
        bytes
    }

    fn piece(&mut self, seeds: &[String], longest: usize) -> String {
        let seed = &seeds[self.below(seeds.len())];
        if seed.len() <= longest {
            return seed.clone();
        }
        let start = seed.floor_char_boundary(self.below(seed.len() - longest));
        seed[start..seed.floor_char_boundary(start + longest)].to_owned()
    }

    fn end(&mut self, text: &str, at: usize, most: usize) -> usize {
        text.floor_char_boundary(at + self.below(most))
    }
}
