//! CSV with the columns that `copydesk offices --format csv` writes, in any order: name, title, country, and perhaps office, from, until, aliases (parted by `|`).

use super::{Reading, UserRow};

/// Reads a CSV file with a header line.
pub fn read(text: &str, file: &str) -> Reading {
    let mut records = rows(text).into_iter();
    let Some((_, header)) = records.next() else { return Reading::default() };
    let columns: Vec<String> = header.iter().map(|h| h.trim().to_lowercase()).collect();
    for needed in ["name", "country"] {
        if !columns.iter().any(|c| c == needed) {
            return Reading::broken(file, format!("the header line has no column “{needed}”"));
        }
    }
    let mut reading = Reading::default();
    for (line, fields) in records.filter(|(_, fields)| fields.iter().any(|f| !f.trim().is_empty())) {
        let get = |name: &str| columns.iter().position(|c| c == name).and_then(|n| fields.get(n)).map_or("", |f| f.trim());
        let some = |name: &str| Some(get(name)).filter(|f| !f.is_empty()).map(str::to_owned);
        let row = UserRow {
            name: get("name").into(),
            title: get("title").into(),
            country: get("country").into(),
            office: some("office"),
            from: some("from"),
            until: some("until"),
            aliases: get("aliases").split('|').map(str::to_owned).collect(),
        };
        reading.add(&row, file, || format!("line {line}"));
    }
    reading
}

/// The rows of a CSV text with the lines they begin at, from 1. Fields in quotation marks may hold commas, breaks and doubled marks (RFC 4180).
fn rows(text: &str) -> Vec<(usize, Vec<String>)> {
    let mut rows = Vec::new();
    let (mut row, mut field) = (Vec::new(), String::new());
    let (mut line, mut row_line, mut quoted) = (1, 1, false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        line += usize::from(c == '\n');
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                field.push('"');
            }
            '"' if quoted || field.is_empty() => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut field)),
            '\r' if !quoted && chars.peek() == Some(&'\n') => {}
            '\n' if !quoted => {
                row.push(std::mem::take(&mut field));
                rows.push((row_line, std::mem::take(&mut row)));
                row_line = line;
            }
            c => field.push(c),
        }
    }
    if !field.is_empty() || !row.is_empty() {
        row.push(field);
        rows.push((row_line, row));
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn rows_are_read_and_broken_ones_named() {
        let text = "name,office,title,country,from,until,aliases\n\"Elphberg, Rudolf\",head_of_state,King,BE,2020,,Rudolf V|R. \"\"Red\"\"\nNobody,,King,XX,2020,,\n";
        let reading = read(text, "house.csv");
        assert_eq!(&*reading.rows[0].name, "Elphberg, Rudolf");
        assert_eq!(reading.rows[0].aliases.len(), 2);
        assert_eq!(reading.errors[0].to_string(), "house.csv, line 3, country: can't read “XX”: give an ISO code or a country's name");
    }

    #[test]
    fn odd_text_is_no_panic() {
        for text in ["", "\"", "name,country", "name,country\n\"a", "a\nb", "name,country\n,,,,,,,,\n"] {
            read(text, "x.csv");
        }
    }
}
