//! [FollowTheMoney](https://followthemoney.tech) entities, a JSON object a line: each `Occupancy` joins a `Person` and a `Position`.

use rustc_hash::FxHashMap;

use super::json::{Node, broken};
use super::{Draft, Fields, ImportReader};

const FIELDS: Fields = &[("from", "startDate"), ("until", "endDate"), ("title", "post"), ("name", "holder"), ("country", "post.country")];

/// What is read of an entity.
const WANTED: &[&str] = &[
    "id",
    "schema",
    "properties",
    "name",
    "alias",
    "weakAlias",
    "gender",
    "country",
    "holder",
    "post",
    "startDate",
    "endDate",
    "positionOccupancies",
];

/// Whether a line of `text` is an entity.
pub(super) fn has_entities(text: &str) -> bool {
    text.lines().any(|line| Node::read(line, WANTED).is_ok_and(|entity| !entity.text("schema").is_empty()))
}

/// An occupancy on its line; the holder if it stands in him.
type Held<'a, 'b> = (usize, &'b Node<'a>, Option<&'b Node<'a>>);

pub(super) fn read(reader: &mut ImportReader<'_>) {
    reader.fields = FIELDS;
    let mut lines: Vec<(usize, Node<'_>)> = Vec::new();
    for (number, line) in (1..).zip(reader.text.lines()).filter(|(_, l)| !l.trim().is_empty()) {
        match Node::read(line, WANTED) {
            Ok(entity) => lines.push((number, entity)),
            Err(error) => reader.fail(number, None, broken(&error)),
        }
    }
    let by_id: FxHashMap<&str, &Node<'_>> = lines.iter().map(|(_, entity)| (entity.text("id"), entity)).collect();
    for (line, occupancy, holder) in lines.iter().flat_map(|(number, entity)| held(*number, entity)) {
        // OpenSanctions' nested files hold the position where others give its number.
        let found = |property: &'static str| {
            let nested = values(occupancy, property).iter().find(|value| matches!(value, Node::Object(_)));
            nested.or_else(|| by_id.get(first(occupancy, property)).copied()).ok_or((property, first(occupancy, property)))
        };
        match (holder.map_or_else(|| found("holder"), Ok), found("post")) {
            (Ok(holder), Ok(post)) => reader.take(line, draft(occupancy, holder, post)),
            (Err((property, id)), _) | (_, Err((property, id))) => reader.fail(line, Some(property), format!("there is no entity “{id}”")),
        }
    }
}

/// The occupancy that an entity is, or those that it holds.
fn held<'a, 'b>(line: usize, entity: &'b Node<'a>) -> impl Iterator<Item = Held<'a, 'b>> {
    let own = (entity.text("schema") == "Occupancy").then_some((line, entity, None));
    let nested = values(entity, "positionOccupancies").iter().filter(|occupancy| matches!(occupancy, Node::Object(_)));
    own.into_iter().chain(nested.map(move |occupancy| (line, occupancy, Some(entity))))
}

fn draft(occupancy: &Node<'_>, holder: &Node<'_>, post: &Node<'_>) -> Draft {
    let first = |entity: &Node<'_>, property: &str| first(entity, property).to_owned();
    Draft {
        name: first(holder, "name"),
        title: first(post, "name"),
        country: first(post, "country"),
        from: first(occupancy, "startDate"),
        until: first(occupancy, "endDate"),
        aliases: ["alias", "weakAlias"].iter().flat_map(|p| values(holder, p)).filter_map(Node::as_text).map(str::to_owned).collect(),
        gender: first(holder, "gender"),
        ..Draft::default()
    }
}

/// All values of a property, texts and entities.
fn values<'a, 'b>(entity: &'b Node<'a>, property: &str) -> &'b [Node<'a>] {
    entity.get("properties").and_then(|properties| properties.get(property)).map_or(&[], Node::items)
}

/// The first text of a property, or the empty one.
fn first<'b>(entity: &'b Node<'_>, property: &str) -> &'b str {
    values(entity, property).iter().find_map(Node::as_text).unwrap_or("")
}
