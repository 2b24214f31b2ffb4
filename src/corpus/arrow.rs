//! Annotations as columns of [Apache Arrow](https://arrow.apache.org), for engines that work on tables: the same keys as in the JSON of `copydesk annotate`,
//! nested as there. Offsets are code points of the text, from 0.
//!
//! ```
//! use arrow_array::Array as _;
//! use copydesk::corpus::arrow;
//!
//! let engine = copydesk::Engine::default();
//! let read = engine.annotate("“We’ll stay,” the mayor, Jan Nowak, said.");
//! let table = arrow::annotations(&[Some(&read), None])?;
//! assert_eq!(table.fields(), &arrow::fields());
//! assert_eq!((table.len(), table.column_names()[2]), (2, "quotes"));
//! # Ok::<(), arrow_schema::ArrowError>(())
//! ```

use std::sync::Arc;

use arrow_array::{Array, ArrayRef, BinaryArray, BooleanArray, Int32Array, Int64Array, ListArray, StringArray, StructArray};
use arrow_buffer::{NullBuffer, OffsetBuffer, ScalarBuffer};
use arrow_schema::{ArrowError, DataType, Field, FieldRef, Fields};

use super::groups::{ComparedArticle, ComparedEvidence, ComparedFinding, FoundUnderKey, KeyedStatement, RelatedAnnotation};
use crate::engine::Annotations;
use crate::engine::annotations::{
    DateAnnotation, EditAnnotation, FindingAnnotation, FixAnnotation, PersonAnnotation, QuoteAnnotation, SexAnnotation, SpeakerAnnotation,
    TextAnnotation, TimexAnnotation, TitleAnnotation,
};

/// Rows of a table or of a struct in it; none where there is nothing.
type Rows<'a, T> = Vec<Option<&'a T>>;

/// A struct of columns, or why there is none.
type Built = Result<StructArray, ArrowError>;

/// The columns of [`annotations`]: `date`, `timexes`, `quotes`, `people` and `findings`.
pub fn fields() -> Fields {
    // The columns of no rows are built like all others, so that the two cannot differ; no rows are never too many.
    annotation_columns(Vec::new()).map(|table| table.fields().clone()).unwrap_or_default()
}

/// The type of [`findings`]: a list of structs.
pub fn findings_type() -> DataType {
    DataType::List(list_field(findings_of(Vec::new()).map_or(DataType::Null, |table| table.data_type().clone())))
}

/// Annotations as a struct array of the columns [`fields`], a row each; a row without any is null.
///
/// # Errors
/// Where a column would hold more text or more entries than Arrow counts in 32 bits; fewer rows at once are the remedy.
pub fn annotations(rows: &[Option<&Annotations>]) -> Result<StructArray, ArrowError> {
    annotation_columns(rows.to_vec())
}

/// Findings as a list array of type [`findings_type`], a row each; a row without any list is null.
///
/// # Errors
/// As of [`annotations`].
pub fn findings(rows: &[Option<&[FindingAnnotation]>]) -> Result<ListArray, ArrowError> {
    let nulls = NullBuffer::from_iter(rows.iter().map(Option::is_some));
    list_of(rows.iter().map(|row| row.unwrap_or_default()), findings_of, Some(nulls))
}

/// The type of [`compared`]: a struct of two lists.
pub fn compared_type() -> DataType {
    compared_of(Vec::new()).map_or(DataType::Null, |table| table.data_type().clone())
}

/// What comparing articles with others came to, as a struct array of the columns `findings` and `evidence`; a row without any is null.
///
/// # Errors
/// As of [`annotations`].
pub fn compared(rows: &[Option<&ComparedArticle>]) -> Result<StructArray, ArrowError> {
    compared_of(rows.to_vec())
}

/// What articles state as a list array of structs with `key` and `statement`, a row each; an article without any text is null.
///
/// # Errors
/// As of [`annotations`].
pub fn statements(rows: &[Option<Vec<KeyedStatement>>]) -> Result<ListArray, ArrowError> {
    let nulls = NullBuffer::from_iter(rows.iter().map(Option::is_some));
    list_of(rows.iter().map(|row| row.as_deref().unwrap_or_default()), statements_of, Some(nulls))
}

/// What was found under keys as a list array of structs with `id` and `found`, a row for each key.
///
/// # Errors
/// As of [`annotations`].
pub fn found(rows: &[Vec<FoundUnderKey>]) -> Result<ListArray, ArrowError> {
    list_of(rows.iter().map(Vec::as_slice), found_of, None)
}

fn statements_of(rows: Rows<'_, KeyedStatement>) -> Built {
    let keys: Int64Array = rows.iter().map(|row| row.map(|it| it.key)).collect();
    StructColumns::of(rows).column("key", keys).bytes("statement", |it| &it.statement)?.done()
}

fn found_of(rows: Rows<'_, FoundUnderKey>) -> Built {
    StructColumns::of(rows).text("id", |it| Some(&it.id))?.bytes("found", |it| &it.found)?.done()
}

fn compared_of(rows: Rows<'_, ComparedArticle>) -> Built {
    StructColumns::of(rows)
        .list("findings", |it| &it.findings, compared_findings_of)?
        .list("evidence", |it| &it.evidence, evidence_of)?
        .done()
}

fn compared_findings_of(rows: Rows<'_, ComparedFinding>) -> Built {
    let findings = findings_of(rows.iter().map(|row| row.map(|it| &it.finding)).collect())?;
    StructColumns::of(rows).columns_of(&findings).list("related", |it| &it.related, related_of)?.done()
}

fn evidence_of(rows: Rows<'_, ComparedEvidence>) -> Built {
    StructColumns::of(rows)
        .place(|it| (it.start, it.end))?
        .text("rule", |it| Some(it.rule))?
        .record("related", |it| Some(&it.related), related_of)?
        .done()
}

fn related_of(rows: Rows<'_, RelatedAnnotation>) -> Built {
    StructColumns::of(rows)
        .text("article", |it| it.article.as_deref())?
        .number("start", |it| it.start)?
        .number("end", |it| it.end)?
        .text("message", |it| Some(&it.message))?
        .done()
}

fn annotation_columns(rows: Rows<'_, Annotations>) -> Built {
    StructColumns::of(rows)
        .record("date", |it| it.date.as_ref(), date_of)?
        .list("timexes", |it| &it.timexes, timexes_of)?
        .list("quotes", |it| &it.quotes, quotes_of)?
        .list("people", |it| &it.people, people_of)?
        .list("findings", |it| &it.findings, findings_of)?
        .done()
}

fn date_of(rows: Rows<'_, DateAnnotation>) -> Built {
    StructColumns::of(rows).text("value", |it| Some(&it.value))?.text("source", |it| Some(it.source))?.done()
}

fn timexes_of(rows: Rows<'_, TimexAnnotation>) -> Built {
    StructColumns::of(rows)
        .place(|it| (it.start, it.end))?
        .text("text", |it| Some(&it.text))?
        .text("type", |it| Some(it.r#type))?
        .text("value", |it| Some(&it.value))?
        .done()
}

fn quotes_of(rows: Rows<'_, QuoteAnnotation>) -> Built {
    StructColumns::of(rows)
        .place(|it| (it.start, it.end))?
        .text("kind", |it| Some(it.kind))?
        .record("speaker", |it| it.speaker.as_ref(), speakers_of)?
        .record("cue", |it| it.cue.as_ref(), texts_of)?
        .text("by", |it| it.by)?
        .done()
}

fn speakers_of(rows: Rows<'_, SpeakerAnnotation>) -> Built {
    StructColumns::of(rows)
        .place(|it| (it.start, it.end))?
        .text("text", |it| Some(&it.text))?
        .text("name", |it| Some(&it.name))?
        .text("kind", |it| Some(it.kind))?
        .done()
}

fn texts_of(rows: Rows<'_, TextAnnotation>) -> Built {
    StructColumns::of(rows).place(|it| (it.start, it.end))?.text("text", |it| Some(&it.text))?.done()
}

fn people_of(rows: Rows<'_, PersonAnnotation>) -> Built {
    StructColumns::of(rows)
        .text("name", |it| Some(&it.name))?
        .record("sex", |it| it.sex.as_ref(), sexes_of)?
        .list("titles", |it| &it.titles, titles_of)?
        .list("mentions", |it| &it.mentions, texts_of)?
        .done()
}

fn sexes_of(rows: Rows<'_, SexAnnotation>) -> Built {
    StructColumns::of(rows).text("value", |it| Some(it.value))?.text("source", |it| Some(it.source))?.done()
}

fn titles_of(rows: Rows<'_, TitleAnnotation>) -> Built {
    StructColumns::of(rows)
        .text("text", |it| Some(&it.text))?
        .text("office", |it| it.office.as_deref())?
        .text("country", |it| it.country.as_deref())?
        .done()
}

fn findings_of(rows: Rows<'_, FindingAnnotation>) -> Built {
    StructColumns::of(rows)
        .place(|it| (it.start, it.end))?
        .text("rule", |it| Some(it.rule))?
        .text("severity", |it| Some(it.severity))?
        .text("message", |it| Some(&it.message))?
        .list("fixes", |it| &it.fixes, fixes_of)?
        .done()
}

fn fixes_of(rows: Rows<'_, FixAnnotation>) -> Built {
    StructColumns::of(rows).text("title", |it| Some(&it.title))?.flag("safe", |it| it.safe).list("edits", |it| &it.edits, edits_of)?.done()
}

fn edits_of(rows: Rows<'_, EditAnnotation>) -> Built {
    StructColumns::of(rows).place(|it| (it.start, it.end))?.text("new_text", |it| Some(&it.new_text))?.done()
}

/// The columns of a struct on their way, one after another. All may be null, as engines like it best when tables are put together.
struct StructColumns<'a, T> {
    rows: Rows<'a, T>,
    fields: Vec<FieldRef>,
    columns: Vec<ArrayRef>,
}

impl<'a, T> StructColumns<'a, T> {
    fn of(rows: Rows<'a, T>) -> Self {
        Self { rows, fields: Vec::new(), columns: Vec::new() }
    }

    fn column(mut self, name: &str, column: impl Array + 'static) -> Self {
        self.fields.push(Arc::new(Field::new(name, column.data_type().clone(), true)));
        self.columns.push(Arc::new(column));
        self
    }

    fn text(self, name: &str, of: impl Fn(&'a T) -> Option<&'a str>) -> Result<Self, ArrowError> {
        let texts: Vec<Option<&str>> = self.rows.iter().map(|row| row.and_then(&of)).collect();
        number(texts.iter().flatten().map(|text| text.len()).sum())?;
        Ok(self.column(name, StringArray::from(texts)))
    }

    fn flag(self, name: &str, of: impl Fn(&'a T) -> bool) -> Self {
        let flags: BooleanArray = self.rows.iter().map(|row| row.map(&of)).collect();
        self.column(name, flags)
    }

    fn bytes(self, name: &str, of: impl Fn(&'a T) -> &'a [u8]) -> Result<Self, ArrowError> {
        let bytes: Vec<Option<&[u8]>> = self.rows.iter().map(|row| row.map(&of)).collect();
        number(bytes.iter().flatten().map(|bytes| bytes.len()).sum())?;
        Ok(self.column(name, BinaryArray::from(bytes)))
    }

    fn number(self, name: &str, of: impl Fn(&'a T) -> Option<usize>) -> Result<Self, ArrowError> {
        let numbers: Int32Array = self.rows.iter().map(|row| row.and_then(&of).map(number).transpose()).collect::<Result<_, _>>()?;
        Ok(self.column(name, numbers))
    }

    /// The first code point of something, and the one after its last.
    fn place(self, of: impl Fn(&'a T) -> (usize, usize)) -> Result<Self, ArrowError> {
        self.number("start", |it| Some(of(it).0))?.number("end", |it| Some(of(it).1))
    }

    /// The columns of another struct of as many rows.
    fn columns_of(mut self, other: &StructArray) -> Self {
        self.fields.extend(other.fields().iter().cloned());
        self.columns.extend(other.columns().iter().cloned());
        self
    }

    fn record<U: 'a>(
        self,
        name: &str,
        of: impl Fn(&'a T) -> Option<&'a U>,
        columns: impl Fn(Rows<'a, U>) -> Built,
    ) -> Result<Self, ArrowError> {
        let record = columns(self.rows.iter().map(|row| row.and_then(&of)).collect())?;
        Ok(self.column(name, record))
    }

    fn list<U: 'a>(self, name: &str, of: impl Fn(&'a T) -> &'a [U], columns: impl Fn(Rows<'a, U>) -> Built) -> Result<Self, ArrowError> {
        let list = list_of(self.rows.iter().map(|row| row.map(&of).unwrap_or_default()), columns, None)?;
        Ok(self.column(name, list))
    }

    fn done(self) -> Built {
        let nulls = self.rows.iter().any(Option::is_none).then(|| NullBuffer::from_iter(self.rows.iter().map(Option::is_some)));
        StructArray::try_new(self.fields.into(), self.columns, nulls)
    }
}

/// The lists of all rows as one column.
fn list_of<'a, U: 'a>(
    lists: impl Iterator<Item = &'a [U]> + Clone,
    columns: impl Fn(Rows<'a, U>) -> Built,
    nulls: Option<NullBuffer>,
) -> Result<ListArray, ArrowError> {
    let entries = columns(lists.clone().flatten().map(Some).collect())?;
    let ends = lists.scan(0, |end, list| {
        *end += list.len();
        Some(number(*end))
    });
    let offsets: Vec<i32> = std::iter::once(Ok(0)).chain(ends).collect::<Result<_, _>>()?;
    ListArray::try_new(list_field(entries.data_type().clone()), OffsetBuffer::new(ScalarBuffer::from(offsets)), Arc::new(entries), nulls)
}

fn list_field(of: DataType) -> FieldRef {
    Arc::new(Field::new_list_field(of, true))
}

/// A number as Arrow counts: what is larger finds no room.
fn number(n: usize) -> Result<i32, ArrowError> {
    i32::try_from(n).map_err(|_| ArrowError::OffsetOverflowError(n))
}

#[cfg(test)]
mod tests {
    use arrow_array::cast::AsArray as _;
    use arrow_array::types::Int32Type;

    use super::*;
    use crate::engine::{Article, Engine};

    const TEXT: &str = " date 2031-05-02 “We shall rebuild the harbour,” President Ada Okafor of Nigeria said on Thursday.\nSource link\n";

    #[test]
    fn columns_say_what_the_annotations_say() {
        let (one, two) = (Engine::default().annotate(Article::new(TEXT)), Engine::default().annotate("Nothing."));
        let table = annotations(&[Some(&one), None, Some(&two)]).unwrap();
        assert_eq!((table.fields(), table.len(), table.is_null(1)), (&fields(), 3, true));
        let date = table.column_by_name("date").unwrap().as_struct();
        assert_eq!((date.column(0).as_string::<i32>().value(0), date.is_null(2)), ("2031-05-02", true));
        let quotes = table.column_by_name("quotes").unwrap().as_list::<i32>();
        assert_eq!((quotes.value_length(0), quotes.value_length(1), quotes.value_length(2)), (1, 0, 0));
        let quote = quotes.values().as_struct();
        let starts = quote.column_by_name("start").unwrap().as_primitive::<Int32Type>();
        assert_eq!(usize::try_from(starts.value(0)).unwrap(), one.quotes[0].start);
        let speaker = quote.column_by_name("speaker").unwrap().as_struct();
        assert_eq!(speaker.column_by_name("name").unwrap().as_string::<i32>().value(0), "Ada Okafor");
        let edits = |findings: &ListArray| findings.values().as_struct().column_by_name("fixes").unwrap().as_list::<i32>().values().len();
        let all = table.column_by_name("findings").unwrap().as_list::<i32>();
        assert!(edits(all) > 0 && all.values().len() == one.findings.len() + two.findings.len());
    }

    #[test]
    fn findings_alone_are_a_list() {
        let read = Engine::default().annotate(TEXT);
        let list = findings(&[None, Some(&read.findings), Some(&[])]).unwrap();
        assert_eq!((list.data_type(), list.is_null(0), list.value_length(2)), (&findings_type(), true, 0));
        assert_eq!(list.value(1).len(), read.findings.len());
        assert_eq!(findings(&[]).unwrap().len(), 0);
    }

    #[test]
    fn what_arrow_cannot_count_is_an_error() {
        assert!(number(1 << 31).is_err() && number((1 << 31) - 1).is_ok());
    }
}
