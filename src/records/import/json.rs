//! JSON whose parts still know on which line they stand, and of which nothing is read that nobody wants.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

/// An object, its values not yet read.
pub(super) type Object<'a> = HashMap<String, &'a RawValue>;

/// The object that `text` is.
///
/// # Errors
/// Why it is none.
pub(super) fn document(text: &str) -> serde_json::Result<Object<'_>> {
    serde_json::from_str(text)
}

/// The rows of the list that `text` is.
///
/// # Errors
/// Why it is none.
pub(super) fn rows(text: &str) -> serde_json::Result<Vec<&RawValue>> {
    serde_json::from_str(text)
}

/// What is wrong with a text that is no JSON, with the column but without the line.
pub(super) fn broken(error: &serde_json::Error) -> String {
    let what = error.to_string();
    format!("broken JSON: {} at column {}", what.split(" at line").next().unwrap_or(""), error.column())
}

/// The object in `raw`.
pub(super) fn object(raw: &RawValue) -> Option<Object<'_>> {
    serde_json::from_str(raw.get()).ok()
}

/// The members of the list in `raw`; none where it is no list.
pub(super) fn list(raw: &RawValue) -> Option<Vec<&RawValue>> {
    serde_json::from_str(raw.get()).ok()
}

/// A value of which only the members are kept that have one of the wanted names.
#[derive(Clone, Debug, Default)]
pub(super) enum Node<'a> {
    /// A text.
    Text(Cow<'a, str>),
    /// A list.
    List(Vec<Node<'a>>),
    /// An object.
    Object(Vec<(Cow<'a, str>, Node<'a>)>),
    /// Anything else.
    #[default]
    Other,
}

impl<'a> Node<'a> {
    /// The value that `json` is, with the members that are `wanted` at any depth.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(super) fn read(json: &'a str, wanted: &'static [&'static str]) -> serde_json::Result<Self> {
        let mut reader = serde_json::Deserializer::from_str(json);
        let node = NodeReader { wanted }.deserialize(&mut reader)?;
        reader.end()?;
        Ok(node)
    }

    /// The value in `raw`.
    pub(super) fn of(raw: &'a RawValue, wanted: &'static [&'static str]) -> Self {
        Self::read(raw.get(), wanted).unwrap_or_default()
    }

    /// The member called `key`.
    pub(super) fn get(&self, key: &str) -> Option<&Self> {
        let Self::Object(members) = self else { return None };
        // Of members of one name the last counts, as in other readers of JSON.
        members.iter().rev().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    /// The text, if it is one.
    pub(super) fn as_text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// The members of the list; none where it is no list.
    pub(super) fn items(&self) -> &[Self] {
        if let Self::List(items) = self { items } else { &[] }
    }

    /// The text under `key`, or the empty one.
    pub(super) fn text(&self, key: &str) -> &str {
        self.get(key).and_then(Self::as_text).unwrap_or("")
    }
}

/// Reads a [`Node`].
#[derive(Clone, Copy)]
struct NodeReader {
    wanted: &'static [&'static str],
}

impl<'de> DeserializeSeed<'de> for NodeReader {
    type Value = Node<'de>;

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<Node<'de>, D::Error> {
        reader.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for NodeReader {
    type Value = Node<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Node<'de>, E> {
        Ok(Node::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Node<'de>, E> {
        Ok(Node::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Node<'de>, E> {
        Ok(Node::Other)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Node<'de>, E> {
        Ok(Node::Other)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Node<'de>, E> {
        Ok(Node::Other)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Node<'de>, E> {
        Ok(Node::Other)
    }

    fn visit_unit<E>(self) -> Result<Node<'de>, E> {
        Ok(Node::Other)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Node<'de>, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element_seed(self)? {
            items.push(item);
        }
        Ok(Node::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Node<'de>, A::Error> {
        let mut members = Vec::new();
        while let Some(name) = object.next_key_seed(NameReader)? {
            if self.wanted.contains(&&*name) {
                members.push((name, object.next_value_seed(self)?));
            } else {
                object.next_value::<IgnoredAny>()?;
            }
        }
        Ok(Node::Object(members))
    }
}

/// Reads the name of a member.
struct NameReader;

impl<'de> DeserializeSeed<'de> for NameReader {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<Self::Value, D::Error> {
        reader.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for NameReader {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_borrowed_str<E>(self, name: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(name))
    }

    fn visit_str<E>(self, name: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(name.to_owned()))
    }
}

/// Where the lines of a text begin.
pub(super) struct JsonLines {
    text: usize,
    breaks: Vec<usize>,
}

impl JsonLines {
    /// Those of `text`.
    pub(super) fn of(text: &str) -> Self {
        Self { text: text.as_ptr() as usize, breaks: memchr::memchr_iter(b'\n', text.as_bytes()).collect() }
    }

    /// The line, from 1, on which `raw`, a part of the text, begins.
    pub(super) fn number(&self, raw: &RawValue) -> usize {
        let at = (raw.get().as_ptr() as usize).saturating_sub(self.text);
        self.breaks.partition_point(|end| *end < at) + 1
    }
}
