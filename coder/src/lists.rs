//! What comes after each string of the phrases. A list is made when it is first asked for: a conversation asks for a
//! few of them, and making all takes longer than opening a link may.

use crate::phrases::{DEPTH, Found, POWERS, Phrases};

/// So many places and more are sorted by counting.
const MANY: usize = 48;

/// The lists made so far.
#[derive(Clone, Default)]
pub(crate) struct Lists {
    /// First, for each power, the weights of a list of one: 0 and the power. Then a list for each string that stands
    /// in several places and was asked for: how many bytes come next, these bytes in order, four in a number, the
    /// weights before each of them and of all, and what is found by going on with each.
    numbers: Vec<u32>,
    root: Found,
    /// All places whose byte is not zero, as single `Found`s. The places of each string that is in a list, made or
    /// not, stand together.
    places: Vec<Found>,
    /// The places of strings whose lists are not made: the first, and the one after the last.
    unmade: Vec<[u32; 2]>,
    room: Room,
}

/// Room for sorting, kept from one list to the next.
#[derive(Clone, Default)]
struct Room {
    bytes: Vec<u8>,
    places: Vec<Found>,
    pairs: Vec<(u8, Found)>,
    groups: Vec<Group>,
}

/// The places where a list goes on with a byte: how many, and their weight.
#[derive(Clone, Copy, Default)]
struct Group {
    byte: u8,
    count: u32,
    weight: u32,
}

impl Group {
    #[inline]
    fn add(&mut self, place: Found) {
        self.count += 1;
        self.weight = self.weight.wrapping_add(place.weight());
    }
}

impl Lists {
    /// The list of what all strings begin with, and nothing else yet.
    pub(crate) fn new(phrases: &Phrases) -> Self {
        let mut new = Self {
            numbers: (0..POWERS).flat_map(|power| [0, 1 << (2 * power)]).collect(),
            places: phrases.places().collect(),
            ..Self::default()
        };
        new.root = new.list(phrases, [0, new.places.len() as u32], 0);
        // No other list needs as much.
        new.room = Room::default();
        new
    }

    /// Every string.
    pub(crate) fn root(&self) -> Found {
        self.root
    }

    #[inline]
    pub(crate) fn number(&self, place: u32) -> u32 {
        self.numbers.get(place as usize).copied().unwrap_or(0)
    }

    /// Four numbers; there are as many from any of a list's bytes on.
    #[inline]
    pub(crate) fn four(&self, place: u32) -> [u32; 4] {
        let numbers = self.numbers.get(place as usize..).and_then(|rest| rest.first_chunk());
        numbers.copied().unwrap_or_default()
    }

    /// What a list says at a place is found, of strings of `depth` bytes; the list of that is made if it is not.
    #[inline]
    pub(crate) fn found(&mut self, phrases: &Phrases, place: u32, depth: u32) -> Found {
        let found = Found(self.number(place));
        match found.unmade() {
            Some(index) => self.make(phrases, place, index, depth),
            None => found,
        }
    }

    #[cold]
    #[inline(never)]
    fn make(&mut self, phrases: &Phrases, place: u32, index: u32, depth: u32) -> Found {
        let range = self.unmade.get(index as usize).copied().unwrap_or_default();
        let made = self.list(phrases, range, depth);
        if let Some(entry) = self.numbers.get_mut(place as usize) {
            *entry = made.0;
        }
        made
    }

    /// Makes the list of a string of `depth` bytes and so many places.
    fn list(&mut self, phrases: &Phrases, [start, end]: [u32; 2], depth: u32) -> Found {
        let places = self.places.get_mut(start as usize..end as usize).unwrap_or_default();
        let groups = self.room.sort(places, |place| phrases.byte(place, depth));
        // Where a phrase ends nothing goes on.
        let ended = groups.first().filter(|group| group.byte == 0).map_or(0, |group| group.count);
        let groups = groups.get(usize::from(ended > 0)..).unwrap_or_default();
        let list = self.numbers.len();
        self.numbers.push(groups.len() as u32);
        let four =
            |groups: &[Group]| groups.iter().rev().fold(0, |sum, group| sum << 8 | u32::from(group.byte));
        self.numbers.extend(groups.chunks(4).map(four));
        let mut before = 0_u32;
        self.numbers.push(before);
        for group in groups {
            before = before.wrapping_add(group.weight);
            self.numbers.push(before);
        }
        let mut start = start + ended;
        for group in groups {
            let found = match group.count {
                _ if depth == DEPTH as u32 => Found::default(),
                1 => self.places.get(start as usize).copied().unwrap_or_default(),
                _ => {
                    self.unmade.push([start, start + group.count]);
                    Found::later(self.unmade.len() as u32 - 1)
                }
            };
            self.numbers.push(found.0);
            start += group.count;
        }
        Found(list as u32)
    }
}

impl Room {
    /// Sorts places by a byte of each; the groups of the same byte.
    fn sort(&mut self, places: &mut [Found], byte: impl Fn(Found) -> u8) -> &[Group] {
        self.groups.clear();
        if places.len() < MANY {
            self.sort_few(places, byte)
        } else {
            self.sort_many(places, byte)
        }
        &self.groups
    }

    fn sort_few(&mut self, places: &mut [Found], byte: impl Fn(Found) -> u8) {
        self.pairs.clear();
        self.pairs.extend(places.iter().map(|place| (byte(*place), *place)));
        self.pairs.sort_unstable_by_key(|pair| pair.0);
        for (entry, (byte, place)) in places.iter_mut().zip(&self.pairs) {
            *entry = *place;
            if self.groups.last().is_none_or(|group| group.byte != *byte) {
                self.groups.push(Group { byte: *byte, count: 0, weight: 0 });
            }
            if let Some(group) = self.groups.last_mut() {
                group.add(*place);
            }
        }
    }

    fn sort_many(&mut self, places: &mut [Found], byte: impl Fn(Found) -> u8) {
        self.bytes.clear();
        self.bytes.extend(places.iter().map(|place| byte(*place)));
        let mut groups = [Group::default(); 256];
        for (byte, place) in self.bytes.iter().zip(places.iter()) {
            if let Some(group) = groups.get_mut(usize::from(*byte)) {
                group.add(*place);
            }
        }
        let mut starts = [0_u32; 256];
        let mut sum = 0;
        for (byte, (start, group)) in (0..=u8::MAX).zip(starts.iter_mut().zip(groups)) {
            *start = sum;
            sum += group.count;
            if group.count > 0 {
                self.groups.push(Group { byte, ..group });
            }
        }
        self.places.clear();
        self.places.extend_from_slice(places);
        for (byte, place) in self.bytes.iter().zip(&self.places) {
            if let Some(start) = starts.get_mut(usize::from(*byte)) {
                if let Some(entry) = places.get_mut(*start as usize) {
                    *entry = *place;
                }
                *start += 1;
            }
        }
    }
}
