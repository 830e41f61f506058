//! Decoding as a stream, for tables that are larger than memory.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use encoding_rs::{Decoder, DecoderResult};

use super::{How, decode};
use crate::error::Reason;

/// How much of a file decides on its encoding.
const SAMPLE: usize = 1 << 20;

/// UTF-8 out of a file in any encoding.
pub struct Decoded<R> {
    from: R,
    decoder: Decoder,
    name: &'static str,
    /// Decoded and not yet read.
    ready: Vec<u8>,
    at: usize,
    ended: bool,
}

/// Opens a file as UTF-8, without its byte order mark.
pub fn open(path: &Path, how: &How) -> Result<Decoded<BufReader<File>>, Reason> {
    let file = File::open(path).map_err(|error| Reason::io(&error))?;
    let length = file.metadata().map_err(|error| Reason::io(&error))?.len();
    let mut from = BufReader::with_capacity(SAMPLE, file);
    let sample = from.fill_buf().map_err(|error| Reason::io(&error))?;
    let encoding = how.encoding.unwrap_or_else(|| match encoding_rs::Encoding::for_bom(sample) {
        Some((encoding, _)) => encoding,
        // What fits nothing is said when it is decoded.
        None => decode::guess_start(sample, (sample.len() as u64) < length).unwrap_or(encoding_rs::UTF_8),
    });
    Ok(Decoded {
        from,
        decoder: encoding.new_decoder_with_bom_removal(),
        name: encoding.name(),
        ready: Vec::new(),
        at: 0,
        ended: false,
    })
}

impl<R: BufRead> Decoded<R> {
    fn refill(&mut self) -> io::Result<()> {
        self.ready.resize(1 << 16, 0);
        self.at = 0;
        loop {
            let input = self.from.fill_buf()?;
            let last = input.is_empty();
            let (result, read, written) = self.decoder.decode_to_utf8_without_replacement(input, &mut self.ready, last);
            self.from.consume(read);
            if let DecoderResult::Malformed(..) = result {
                return Err(io::Error::new(
                    io::ErrorKind::InvalidData,
                    format!("is not valid {}; give --encoding, or repair the file", self.name),
                ));
            }
            if written > 0 || last {
                self.ready.truncate(written);
                self.ended = last && result == DecoderResult::InputEmpty;
                return Ok(());
            }
        }
    }
}

impl<R: BufRead> Read for Decoded<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while self.at == self.ready.len() && !self.ended {
            self.refill()?;
        }
        let length = out.len().min(self.ready.len() - self.at);
        out[..length].copy_from_slice(&self.ready[self.at..self.at + length]);
        self.at += length;
        Ok(length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_files_in_every_encoding() {
        let text = "编号,正文\n1,完成投资3亿元。\n".repeat(40_000);
        let folder = tempfile::TempDir::new().unwrap();
        let path = folder.path().join("t.csv");
        let gbk = encoding_rs::GB18030.encode(&text).0.into_owned();
        let utf16: Vec<u8> = [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        for bytes in [text.clone().into_bytes(), gbk.clone(), utf16] {
            std::fs::write(&path, bytes).unwrap();
            let mut read = String::new();
            open(&path, &How::default()).unwrap().read_to_string(&mut read).unwrap();
            assert!(read == text);
        }
        let mut damaged = gbk;
        damaged.push(0x81);
        std::fs::write(&path, damaged).unwrap();
        let error = open(&path, &How::default()).unwrap().read_to_string(&mut String::new()).unwrap_err();
        assert!(error.to_string().contains("gb18030"), "{error}");
    }
}
