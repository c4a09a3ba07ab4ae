//! The suffix trie of the dictionary, built lazily: a conversation visits few of its nodes, and building all of them
//! takes longer than opening a link may.

use crate::{
    cursor::{Cursor, DEPTH, POWERS},
    dictionary::Dictionary,
};

/// From this many occurrences on, counting sort is used.
const MANY: usize = 48;

/// The nodes built so far.
#[derive(Clone, Default)]
pub(crate) struct SuffixTrie {
    /// First, for each power, the cumulative weights of a node with one edge: 0 and the power. Then a node for each string
    /// with several occurrences that was visited: the number of edges, their bytes in order (four to a word), the
    /// cumulative weights before each edge and of all, and a `Cursor` for each child.
    words: Vec<u32>,
    root: Cursor,
    /// All occurrences as single `Cursor`s. Those of each known string, its node built or not, stand together.
    occurrences: Vec<Cursor>,
    /// Ranges of `occurrences` whose nodes are not built.
    unbuilt: Vec<[u32; 2]>,
    buffers: SortBuffers,
}

/// Buffers for sorting, kept from one node to the next.
#[derive(Clone, Default)]
struct SortBuffers {
    bytes: Vec<u8>,
    occurrences: Vec<Cursor>,
    pairs: Vec<(u8, Cursor)>,
    edges: Vec<Edge>,
}

/// An edge: its byte, how many occurrences follow it, and their weight.
#[derive(Clone, Copy, Default)]
struct Edge {
    byte: u8,
    count: u32,
    weight: u32,
}

impl Edge {
    #[inline]
    fn add(&mut self, place: Cursor) {
        self.count += 1;
        self.weight = self.weight.wrapping_add(place.weight());
    }
}

impl SuffixTrie {
    /// The root's node, and no other yet.
    pub(crate) fn new(dictionary: &Dictionary) -> Self {
        let mut new = Self {
            words: (0..POWERS).flat_map(|power| [0, 1 << (2 * power)]).collect(),
            occurrences: dictionary.occurrences().collect(),
            ..Self::default()
        };
        new.root = new.node(dictionary, [0, new.occurrences.len() as u32], 0);
        // No other node needs as much.
        new.buffers = SortBuffers::default();
        new
    }

    /// The empty string.
    pub(crate) fn root(&self) -> Cursor {
        self.root
    }

    #[inline]
    pub(crate) fn word(&self, place: u32) -> u32 {
        self.words.get(place as usize).copied().unwrap_or(0)
    }

    /// Four words; a node is at least that long from any of its edge bytes on.
    #[inline]
    pub(crate) fn four(&self, place: u32) -> [u32; 4] {
        let words = self.words.get(place as usize..).and_then(|rest| rest.first_chunk());
        words.copied().unwrap_or_default()
    }

    /// The child that the word at an offset names, of strings of `depth` bytes; its node is built if it is not yet.
    #[inline]
    pub(crate) fn child(&mut self, dictionary: &Dictionary, place: u32, depth: u32) -> Cursor {
        let cursor = Cursor(self.word(place));
        match cursor.unbuilt() {
            Some(index) => self.build(dictionary, place, index, depth),
            None => cursor,
        }
    }

    #[cold]
    #[inline(never)]
    fn build(&mut self, dictionary: &Dictionary, place: u32, index: u32, depth: u32) -> Cursor {
        let range = self.unbuilt.get(index as usize).copied().unwrap_or_default();
        let built = self.node(dictionary, range, depth);
        if let Some(entry) = self.words.get_mut(place as usize) {
            *entry = built.0;
        }
        built
    }

    /// Builds the node of a string of `depth` bytes with a range of the occurrences.
    fn node(&mut self, dictionary: &Dictionary, [start, end]: [u32; 2], depth: u32) -> Cursor {
        let places = self.occurrences.get_mut(start as usize..end as usize).unwrap_or_default();
        let edges = self.buffers.sort(places, |place| dictionary.byte(place, depth));
        // Where a phrase ends nothing goes on.
        let ended = edges.first().filter(|edge| edge.byte == 0).map_or(0, |edge| edge.count);
        let edges = edges.get(usize::from(ended > 0)..).unwrap_or_default();
        let node = self.words.len();
        self.words.push(edges.len() as u32);
        let four = |edges: &[Edge]| edges.iter().rev().fold(0, |sum, edge| sum << 8 | u32::from(edge.byte));
        self.words.extend(edges.chunks(4).map(four));
        let mut before = 0_u32;
        self.words.push(before);
        for edge in edges {
            before = before.wrapping_add(edge.weight);
            self.words.push(before);
        }
        let mut start = start + ended;
        for edge in edges {
            let child = match edge.count {
                _ if depth == DEPTH as u32 => Cursor::default(),
                1 => self.occurrences.get(start as usize).copied().unwrap_or_default(),
                _ => {
                    self.unbuilt.push([start, start + edge.count]);
                    Cursor::later(self.unbuilt.len() as u32 - 1)
                }
            };
            self.words.push(child.0);
            start += edge.count;
        }
        Cursor(node as u32)
    }
}

impl SortBuffers {
    /// Sorts occurrences by a byte of each; gives the edges.
    fn sort(&mut self, places: &mut [Cursor], byte: impl Fn(Cursor) -> u8) -> &[Edge] {
        self.edges.clear();
        if places.len() < MANY {
            self.sort_few(places, byte)
        } else {
            self.sort_many(places, byte)
        }
        &self.edges
    }

    fn sort_few(&mut self, places: &mut [Cursor], byte: impl Fn(Cursor) -> u8) {
        self.pairs.clear();
        self.pairs.extend(places.iter().map(|place| (byte(*place), *place)));
        self.pairs.sort_unstable_by_key(|pair| pair.0);
        for (entry, (byte, place)) in places.iter_mut().zip(&self.pairs) {
            *entry = *place;
            if self.edges.last().is_none_or(|edge| edge.byte != *byte) {
                self.edges.push(Edge { byte: *byte, count: 0, weight: 0 });
            }
            if let Some(edge) = self.edges.last_mut() {
                edge.add(*place);
            }
        }
    }

    fn sort_many(&mut self, places: &mut [Cursor], byte: impl Fn(Cursor) -> u8) {
        self.bytes.clear();
        self.bytes.extend(places.iter().map(|place| byte(*place)));
        let mut edges = [Edge::default(); 256];
        for (byte, place) in self.bytes.iter().zip(places.iter()) {
            if let Some(edge) = edges.get_mut(usize::from(*byte)) {
                edge.add(*place);
            }
        }
        let mut starts = [0_u32; 256];
        let mut sum = 0;
        for (byte, (start, edge)) in (0..=u8::MAX).zip(starts.iter_mut().zip(edges)) {
            *start = sum;
            sum += edge.count;
            if edge.count > 0 {
                self.edges.push(Edge { byte, ..edge });
            }
        }
        self.occurrences.clear();
        self.occurrences.extend_from_slice(places);
        for (byte, place) in self.bytes.iter().zip(&self.occurrences) {
            if let Some(start) = starts.get_mut(usize::from(*byte)) {
                if let Some(entry) = places.get_mut(*start as usize) {
                    *entry = *place;
                }
                *start += 1;
            }
        }
    }
}
