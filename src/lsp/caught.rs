//! Requests whose answer fails for a fault of ours: the client gets an error, and all others are served on.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::task::Poll;

use tower_lsp::ExitedError;
use tower_lsp::jsonrpc::{Error, Id, Response};

/// What becomes of a message.
pub(super) type Answering = Pin<Box<dyn Future<Output = Result<Option<Response>, ExitedError>> + Send>>;

/// `answer`, or an error for the request `id` if finding it panics.
pub(super) fn caught(id: Option<Id>, mut answer: Answering) -> impl Future<Output = Result<Option<Response>, ExitedError>> + Send {
    std::future::poll_fn(move |context| match catch_unwind(AssertUnwindSafe(|| answer.as_mut().poll(context))) {
        Ok(polled) => polled,
        Err(_) => Poll::Ready(Ok(id.clone().map(|id| Response::from_error(id, Error::internal_error())))),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_an_error() {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let answer = |id| runtime.block_on(caught(id, Box::pin(async { panic!("a fault of ours") })));
        assert_eq!(answer(Some(Id::Number(7))).unwrap().unwrap(), Response::from_error(Id::Number(7), Error::internal_error()));
        assert!(answer(None).unwrap().is_none());
    }
}
