//! A thread of its own for reading texts.
//!
//! The allocator keeps for each thread the memory that it has given back. Tokio's pool hands its work to one idle thread after the other, so that each of them would
//! come to keep what reading a long article takes; this one alone does.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock, mpsc};
use std::thread;

use tokio::sync::oneshot;
use tokio::task::spawn_blocking;

type Work = Box<dyn FnOnce() + Send>;

/// The thread, or none where the system has none left.
static READER: LazyLock<Option<Reader>> = LazyLock::new(Reader::start);

struct Reader {
    work: mpsc::Sender<Work>,
    is_busy: Arc<AtomicBool>,
}

impl Reader {
    fn start() -> Option<Self> {
        let (work, given) = mpsc::channel::<Work>();
        let is_busy = Arc::new(AtomicBool::new(false));
        let busy = Arc::clone(&is_busy);
        let read = move || {
            for work in given {
                work();
                busy.store(false, Ordering::Release);
            }
        };
        let started = thread::Builder::new().name("reader".to_owned()).spawn(read);
        started.inspect_err(|failed| tracing::error!("there is no thread for reading: {failed}")).ok()?;
        Some(Self { work, is_busy })
    }

    /// Takes the thread, if nobody else has it.
    fn take(&self) -> Option<&mpsc::Sender<Work>> {
        (!self.is_busy.swap(true, Ordering::Acquire)).then_some(&self.work)
    }
}

/// Does `work`, away from the threads that serve the client: on the thread for reading or, while that is busy, on another. None if it panicked.
pub(super) async fn away<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    let Some(reader) = READER.as_ref().and_then(Reader::take) else { return spawn_blocking(work).await.ok() };
    let (tell, told) = oneshot::channel();
    let work = move || {
        if let Ok(done) = catch_unwind(AssertUnwindSafe(work)) {
            // Who asked may have gone.
            let _ = tell.send(done);
        }
    };
    reader.send(Box::new(work)).ok()?;
    told.await.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn work_is_done_beside_other_work_and_after_a_panic() {
        let panicked = away(|| -> u32 { std::panic::resume_unwind(Box::new("no")) }).await;
        assert_eq!(panicked, None);
        let (first, second) = tokio::join!(away(|| 1), away(|| 2));
        assert_eq!((first, second), (Some(1), Some(2)));
    }
}
