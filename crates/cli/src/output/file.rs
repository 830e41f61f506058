//! Where output goes: standard output, or a file that appears only when it is complete.

use std::fs::File;
use std::io::{self, BufWriter, Stdout, Write};
use std::path::{Path, PathBuf};

use crate::error::Error;

/// An open output.
pub enum Target {
    /// Standard output, buffered.
    Stdout(BufWriter<Stdout>),
    /// A file under a temporary name.
    File(NewFile),
}

impl Target {
    /// Opens a path, or standard output.
    pub fn open(path: Option<&Path>) -> Result<Self, Error> {
        Ok(match path {
            None => Self::Stdout(BufWriter::with_capacity(1 << 16, io::stdout())),
            Some(path) => Self::File(NewFile::create(path).map_err(|e| Error::output(path.display(), &e))?),
        })
    }

    /// Writes it out; only now does a file get its name.
    pub fn finish(self) -> Result<(), Error> {
        match self {
            Self::Stdout(mut out) => out.flush().map_err(|e| Error::output("standard output", &e)),
            Self::File(file) => {
                let name = file.path.display().to_string();
                file.finish().map_err(|e| Error::output(name, &e))
            }
        }
    }

    /// What messages call it.
    pub fn name(&self) -> String {
        match self {
            Self::Stdout(_) => "standard output".to_owned(),
            Self::File(file) => file.path.display().to_string(),
        }
    }

    /// The folder that the file is in; `None` for standard output and devices.
    pub fn folder(&self) -> Option<&Path> {
        match self {
            Self::File(file) if file.temporary != file.path => file.temporary.parent(),
            _ => None,
        }
    }

    /// The file itself, for formats that go back in it.
    pub fn file(&mut self) -> Option<&mut BufWriter<File>> {
        match self {
            Self::Stdout(_) => None,
            Self::File(file) => Some(&mut file.writer),
        }
    }

    /// An error with the name of this output.
    pub fn error(&self, error: &io::Error) -> Error {
        Error::output(self.name(), error)
    }
}

impl Write for Target {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Stdout(out) => out.write(bytes),
            Self::File(file) => file.writer.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Stdout(out) => out.flush(),
            Self::File(file) => file.writer.flush(),
        }
    }
}

impl Write for NewFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.writer.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

/// Whether a path is a pipe or a device (/dev/stdout): it has no place beside it for other files.
pub fn is_device(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|m| !m.is_file() && !m.is_dir())
}

/// Writes a whole small file.
pub fn write_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = NewFile::create(path)?;
    file.write_all(bytes)?;
    file.finish()
}

/// A file that is written beside its final name and renamed when done; dropped before that, it is removed.
pub struct NewFile {
    path: PathBuf,
    temporary: PathBuf,
    writer: BufWriter<File>,
    done: bool,
}

impl NewFile {
    /// Starts the file; folders on the way are made.
    pub fn create(path: &Path) -> io::Result<Self> {
        let temporary = if is_device(path) {
            path.to_owned()
        } else {
            if let Some(folder) = path.parent().filter(|f| !f.as_os_str().is_empty()) {
                std::fs::create_dir_all(folder)?;
            }
            let mut name = std::ffi::OsString::from(".");
            name.push(path.file_name().ok_or_else(|| io::Error::other("names no file"))?);
            name.push(".tmp");
            path.with_file_name(name)
        };
        let writer = BufWriter::with_capacity(1 << 16, File::create(&temporary)?);
        Ok(Self { path: path.to_owned(), temporary, writer, done: false })
    }

    /// Gives the file its name.
    pub fn finish(mut self) -> io::Result<()> {
        self.writer.flush()?;
        if self.temporary != self.path {
            std::fs::rename(&self.temporary, &self.path)?;
        }
        self.done = true;
        Ok(())
    }
}

impl Drop for NewFile {
    fn drop(&mut self) {
        if !self.done && self.temporary != self.path {
            let _ = std::fs::remove_file(&self.temporary);
        }
    }
}
