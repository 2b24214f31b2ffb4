//! What threads share, whatever became of the others.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// The content of `mutex`. What is kept behind one in this room is always whole, also after a panic.
pub(super) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
