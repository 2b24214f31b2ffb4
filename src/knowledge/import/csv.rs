//! CSV with the columns `name, office, title, country, from, until, aliases`, in any order; `name`, `title` and `from` have to be there.

use super::{Draft, Reader};

pub(super) fn read(reader: &mut Reader<'_>) {
    let text = reader.text;
    let first = text.lines().next().unwrap_or("");
    let delimiter = [b',', b';', b'\t'].into_iter().max_by_key(|d| first.bytes().filter(|b| b == d).count()).unwrap_or(b',');
    let mut csv = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).trim(csv::Trim::All).from_reader(text.as_bytes());
    let columns: Vec<String> = match csv.headers() {
        Ok(headers) => headers.iter().map(str::to_ascii_lowercase).collect(),
        Err(error) => return reader.fail(1, None, error.to_string()),
    };
    let column = |name: &str| columns.iter().position(|c| c == name);
    for needed in ["name", "title", "from"] {
        if column(needed).is_none() {
            return reader.fail(1, None, format!("there is no column `{needed}`"));
        }
    }
    for row in csv.records() {
        match row {
            Ok(row) => {
                let field = |name: &str| column(name).and_then(|n| row.get(n)).unwrap_or("").to_owned();
                let line = row.position().map_or(0, |p| usize::try_from(p.line()).unwrap_or(0));
                let aliases = field("aliases").split('|').map(str::to_owned).collect();
                let (name, office, title) = (field("name"), field("office"), field("title"));
                reader.take(
                    line,
                    Draft { name, office, title, country: field("country"), from: field("from"), until: field("until"), aliases },
                );
            }
            Err(error) => {
                let line = error.position().map_or(1, |p| usize::try_from(p.line()).unwrap_or(1));
                reader.fail(line, None, error.to_string());
            }
        }
    }
}
