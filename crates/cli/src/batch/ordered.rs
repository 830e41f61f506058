//! Work in parallel, results in order, and only so many of them in memory.

use std::collections::BTreeMap;
use std::sync::mpsc;

/// Documents in flight for each thread: enough that a long one does not keep the others waiting.
const AHEAD: usize = 8;

/// Hands every item to `work` on one of `threads` threads, and the results to `take` in the items' order.
///
/// At most `AHEAD * threads` items are begun and not yet taken. An error of `take` ends it.
pub fn run<I: Send, R: Send, E>(
    threads: usize,
    mut items: impl Iterator<Item = I>,
    work: impl Fn(I) -> R + Sync,
    mut take: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    let pool = (threads > 1).then(|| {
        // Parsers of nested formats want more than the usual two megabytes.
        rayon::ThreadPoolBuilder::new().num_threads(threads).stack_size(8 << 20).build().ok()
    });
    let Some(pool) = pool.flatten() else {
        return items.try_for_each(|item| take(work(item)));
    };
    pool.in_place_scope(|scope| {
        let (done, results) = mpsc::channel();
        let (mut begun, mut taken) = (0_usize, 0_usize);
        let mut waiting = BTreeMap::new();
        let mut more = true;
        loop {
            while more && begun - taken < AHEAD * threads {
                match items.next() {
                    None => more = false,
                    Some(item) => {
                        let (done, work, number) = (done.clone(), &work, begun);
                        scope.spawn(move |_| {
                            // Nobody waits for it after an error.
                            let _ = done.send((number, work(item)));
                        });
                        begun += 1;
                    }
                }
            }
            if begun == taken {
                return Ok(());
            }
            let (number, result) = results.recv().expect("every item sends its result");
            waiting.insert(number, result);
            while let Some(result) = waiting.remove(&taken) {
                taken += 1;
                take(result)?;
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn in_order_and_few_at_a_time() {
        for threads in [1, 2, 8] {
            let (inside, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
            let mut taken = Vec::new();
            let items = (0..500).inspect(|_| {
                let now = inside.fetch_add(1, Ordering::SeqCst) + 1;
                most.fetch_max(now, Ordering::SeqCst);
            });
            let work = |i: u64| {
                std::thread::sleep(std::time::Duration::from_micros(i * 7919 % 300));
                i
            };
            run(threads, items, work, |i| {
                inside.fetch_sub(1, Ordering::SeqCst);
                taken.push(i);
                Ok::<_, ()>(())
            })
            .unwrap();
            assert!(taken.iter().copied().eq(0..500));
            assert!(most.into_inner() <= AHEAD * threads);
        }
    }

    #[test]
    fn an_error_ends_it() {
        for threads in [1, 4] {
            let result = run(threads, 0.., |i| i, |i| if i == 100 { Err(i) } else { Ok(()) });
            assert_eq!(result, Err(100));
        }
    }
}
