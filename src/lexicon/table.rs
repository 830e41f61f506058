//! Reading of tab-separated dictionaries.

/// A line of a dictionary that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {cause}")]
pub struct LexiconError {
    /// Name of the file as the caller gave it.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// What is wrong, and what to write instead.
    pub cause: String,
}

/// A dictionary file: header line, then one entry a line.
///
/// ```
/// use zhengce::lexicon::Table;
/// let table = Table::new("my.tsv", "# my own\nid\tname\ngdp\t生产总值\n", &["id", "name"]).unwrap();
/// let rows: Vec<_> = table.rows().collect::<Result<_, _>>().unwrap();
/// assert_eq!(rows[0].get(1), "生产总值");
/// assert!(Table::new("my.tsv", "id\tnom\n", &["id", "name"]).is_err());
/// ```
#[derive(Clone, Debug)]
pub struct Table<'t> {
    file: &'t str,
    text: &'t str,
    /// For each column of the file, its place among the wanted ones.
    columns: Vec<Option<usize>>,
    header: usize,
}

/// One entry.
#[derive(Clone, Debug)]
pub struct Row<'t> {
    file: &'t str,
    line: usize,
    cells: [&'t str; MOST],
}

/// No table has more columns that are wanted.
const MOST: usize = 12;

fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines()
        .enumerate()
        .map(|(n, l)| (n + 1, l.strip_prefix('\u{FEFF}').unwrap_or(l)))
        .filter(|(_, l)| !l.starts_with('#') && !l.trim_start().is_empty())
}

/// The parts of `text` between the marks `mark`, without blanks around them. They are short: no search pays.
fn parts(text: &str, mark: u8) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let end = text.bytes().position(|b| b == mark);
        rest = end.map(|end| &text[end + 1..]);
        let part = &text[..end.unwrap_or(text.len())];
        // most have no blank, and no other character begins or ends with its bytes
        match part.as_bytes() {
            [b'!'..=b'~' | 0xE4..=0xE9, .., b'!'..=b'~'] => Some(part),
            [0xE4..=0xE9, ..] if part.chars().next_back().is_some_and(|c| !c.is_whitespace()) => Some(part),
            _ => Some(part.trim()),
        }
    })
}

impl<'t> Table<'t> {
    /// Finds the `columns` in the header of `text`; a name that ends in `?` may be absent and reads as empty.
    pub fn new(file: &'t str, text: &'t str, columns: &[&str]) -> Result<Self, LexiconError> {
        let error = |line, cause| LexiconError { file: file.to_owned(), line, cause };
        let (header, names) = lines(text)
            .next()
            .ok_or_else(|| error(1, "the file is empty; its first line names the columns".to_owned()))?;
        let names: Vec<&str> = names.split('\t').map(str::trim).collect();
        assert!(columns.len() <= MOST, "more than {MOST} columns");
        let mut places = vec![None; names.len()];
        for (wanted, column) in columns.iter().enumerate() {
            let name = column.trim_end_matches('?');
            match names.iter().position(|n| *n == name) {
                Some(place) => places[place] = Some(wanted),
                None if column.ends_with('?') => {}
                None => {
                    let cause = format!("no column `{name}` in the header; it has {}", names.join(", "));
                    return Err(error(header, cause));
                }
            }
        }
        Ok(Self { file, text, columns: places, header })
    }

    /// The entries, in the order of the file; cells in the order of the wanted columns.
    pub fn rows(&self) -> impl Iterator<Item = Result<Row<'t>, LexiconError>> + '_ {
        lines(self.text).skip_while(|(n, _)| *n <= self.header).map(move |(line, text)| {
            let mut cells = [""; MOST];
            for (n, cell) in parts(text, b'\t').enumerate() {
                match self.columns.get(n) {
                    Some(Some(wanted)) => cells[*wanted] = cell,
                    Some(None) => {}
                    None => {
                        let (found, width) = (text.split('\t').count(), self.columns.len());
                        let cause = format!("{found} cells, but the header names {width} columns");
                        return Err(LexiconError { file: self.file.to_owned(), line, cause });
                    }
                }
            }
            Ok(Row { file: self.file, line, cells })
        })
    }
}

impl<'t> Row<'t> {
    /// The cell of the `n`th wanted column; empty when the line is short.
    pub fn get(&self, n: usize) -> &'t str {
        self.cells[n]
    }

    /// The `;`-separated parts of a cell.
    pub fn list(&self, n: usize) -> impl Iterator<Item = &'t str> {
        parts(self.cells[n], b';').filter(|p| !p.is_empty())
    }

    /// Line of the file, from 1.
    pub fn line(&self) -> usize {
        self.line
    }

    /// An error about this line.
    pub fn error(&self, cause: impl Into<String>) -> LexiconError {
        LexiconError { file: self.file.to_owned(), line: self.line, cause: cause.into() }
    }
}
