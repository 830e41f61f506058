//! What a batch is compared with: jieba-rs reading a folder of UTF-8 texts and merely cutting them into words.
//!
//! `cargo run --release --example cut_folder -- FOLDER [THREADS]`; `scripts/measure-batch` runs it beside the command.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;
use std::{env, fs, io, thread};

fn main() -> io::Result<()> {
    let mut arguments = env::args_os().skip(1);
    let folder = arguments.next().ok_or_else(|| io::Error::other("cut_folder FOLDER [THREADS]"))?;
    let threads = arguments.next().and_then(|n| n.to_str()?.parse().ok()).unwrap_or(1);
    let begun = Instant::now();
    let mut files: Vec<_> = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    files.sort();
    let jieba = jieba_rs::Jieba::new();
    let (next, bytes, words) = (AtomicUsize::new(0), AtomicUsize::new(0), AtomicUsize::new(0));
    let work = || -> io::Result<()> {
        while let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
            let text = fs::read_to_string(file)?;
            bytes.fetch_add(text.len(), Ordering::Relaxed);
            words.fetch_add(jieba.cut(&text, true).len(), Ordering::Relaxed);
        }
        Ok(())
    };
    thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        workers.into_iter().try_for_each(|worker| worker.join().expect("no panic"))
    })?;
    let (seconds, bytes) = (begun.elapsed().as_secs_f64(), bytes.into_inner());
    let (count, words) = (files.len(), words.into_inner());
    #[allow(clippy::cast_precision_loss)]
    let rate = bytes as f64 / 1e6 / seconds;
    #[allow(clippy::print_stdout, reason = "what this program is for")]
    {
        println!("{count} texts, {bytes} bytes, {words} words; {seconds:.1} s, {rate:.1} MB/s");
    }
    Ok(())
}
