//! What was read is kept, a file a document, so that a run that was killed can go on and a later one can skip.
//!
//! A part's name is a hash of everything that its records depend on: the content, what is known of the document,
//! the options, the dictionaries and the program. So a part that exists is right, and nothing else need be asked.

use std::borrow::Cow;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::hash::{hex, sha256};
use crate::error::Error;
use crate::output::{Extracted, Meta, write_file};
use crate::reading::Known;

/// Names a part.
pub type Key = [u8; 16];

/// The folder of the parts.
pub struct Parts {
    folder: PathBuf,
    /// What all documents of the run depend on.
    common: String,
    /// Whether parts of earlier runs are looked at.
    resume: bool,
}

/// First line of a part; a record a line follows.
#[derive(Serialize, Deserialize)]
struct Head<'a> {
    meta: Meta,
    /// Bytes of the records, so that a part that was cut off is known.
    length: usize,
    /// SHA-256 of the text that was saved with it.
    text: Option<String>,
    /// The sentences, each once.
    #[serde(borrow)]
    sentences: Vec<Cow<'a, str>>,
    /// Which of them each record has.
    sentence_of: Vec<usize>,
}

impl Parts {
    /// Parts in a folder. Without `resume` those that are there are removed.
    pub fn open(folder: PathBuf, common: String, resume: bool) -> io::Result<Self> {
        if !resume && folder.is_dir() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)?;
        Ok(Self { folder, common, resume })
    }

    /// The key of a document.
    pub fn key(&self, content: &str, known: &Known, source: &str) -> Key {
        // The file's ending decides on its reader.
        let ending = Path::new(source).extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
        let Known { doc, year, region, stem, folders } = known;
        let all = serde_json::json!([self.common, content, doc, year, region, stem, folders, ending]);
        let digest = Sha256::digest(all.to_string().as_bytes());
        let mut key = [0; 16];
        key.copy_from_slice(&digest[..16]);
        key
    }

    fn path(&self, key: &Key) -> PathBuf {
        let name = hex(key);
        self.folder.join(&name[..2]).join(format!("{}.jsonl", &name[2..]))
    }

    /// Gives a kept document to `then`; `None` when there is none, or its saved text is gone.
    pub fn load<T>(&self, key: &Key, saved: Option<&Path>, then: impl FnOnce(&Extracted<'_>) -> T) -> Option<T> {
        if !self.resume {
            return None;
        }
        let part = fs::read_to_string(self.path(key)).ok()?;
        let (head, body) = part.split_once('\n')?;
        let head: Head<'_> = serde_json::from_str(head).ok()?;
        if head.length != body.len() {
            return None;
        }
        if let Some(path) = saved {
            let text = fs::read(path).ok()?;
            if head.text? != sha256(&text) {
                return None;
            }
        }
        let records: Vec<_> = body.lines().map(serde_json::from_str).collect::<Result<_, _>>().ok()?;
        let evidence: Vec<_> =
            head.sentence_of.iter().map(|i| head.sentences.get(*i).cloned()).collect::<Option<_>>()?;
        (records.len() == evidence.len()).then(|| then(&Extracted { meta: head.meta, records, evidence }))
    }

    /// Keeps a document.
    pub fn save(&self, key: &Key, of: &Extracted<'_>, text: Option<String>) -> Result<(), Error> {
        let mut body = Vec::new();
        let (mut sentences, mut sentence_of) = (Vec::new(), Vec::new());
        for (record, sentence) in of.records.iter().zip(&of.evidence) {
            if sentences.last() != Some(sentence) {
                sentences.push(sentence.clone());
            }
            sentence_of.push(sentences.len() - 1);
            serde_json::to_writer(&mut body, record).expect("a record is valid JSON");
            body.push(b'\n');
        }
        let head = Head { meta: of.meta.clone(), length: body.len(), text, sentences, sentence_of };
        let mut part = serde_json::to_vec(&head).expect("plain data");
        part.push(b'\n');
        part.extend(body);
        let path = self.path(key);
        write_file(&path, &part).map_err(|error| Error::output(path.display(), &error))
    }

    /// Removes the parts that no document of the run has. What cannot be removed stays; it does no harm.
    pub fn prune(&self, used: &std::collections::BTreeSet<Key>) {
        let files = |folder: &Path| -> Vec<PathBuf> {
            fs::read_dir(folder).into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path())).collect()
        };
        let wanted: std::collections::BTreeSet<PathBuf> = used.iter().map(|key| self.path(key)).collect();
        for folder in files(&self.folder) {
            for file in files(&folder) {
                if !wanted.contains(&file) {
                    let _ = fs::remove_file(file);
                }
            }
        }
    }
}
