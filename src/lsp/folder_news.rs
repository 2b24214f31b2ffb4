//! What becomes of the articles of the open folders: whether they are being read just now, and whether anything has changed in them.

use tokio::sync::watch;

/// What becomes of the articles of the open folders.
#[derive(Debug, Default)]
pub(super) struct FolderNews(watch::Sender<FolderState>);

#[derive(Clone, Copy, Debug, Default)]
struct FolderState {
    /// How many readings are at work.
    readings: usize,
    /// Counts the changes; none as long as the folders were never read.
    changes: u64,
    /// Counts those who wait for changes.
    listeners: u64,
    /// Whether the session is about to end.
    over: bool,
}

/// Somebody who waits for changes, until somebody else does.
#[derive(Debug)]
pub(super) struct FolderListener {
    state: watch::Receiver<FolderState>,
    number: u64,
    seen: u64,
}

impl FolderNews {
    /// Files are going to be read.
    pub(super) fn reading_begins(&self) {
        self.0.send_modify(|state| state.readings += 1);
    }

    /// They were read.
    pub(super) fn reading_ends(&self) {
        self.0.send_modify(|state| {
            state.readings = state.readings.saturating_sub(1);
            state.changes += 1;
        });
    }

    /// Something else has changed what may be found in the articles.
    pub(super) fn changed(&self) {
        self.0.send_modify(|state| state.changes += 1);
    }

    /// Nobody is to wait any more.
    pub(super) fn end(&self) {
        self.0.send_modify(|state| state.over = true);
    }

    /// Somebody who waits from now on; who waited before need not wait any more.
    pub(super) fn listen(&self) -> FolderListener {
        self.0.send_modify(|state| state.listeners += 1);
        FolderListener { state: self.0.subscribe(), number: self.0.borrow().listeners, seen: 0 }
    }
}

impl FolderListener {
    /// Whether this is the first who ever listened.
    pub(super) fn is_first(&self) -> bool {
        self.number == 1
    }

    /// Waits until something has changed since this was last asked, and no file is being read. False if there is nothing to wait for any more.
    pub(super) async fn changed(&mut self) -> bool {
        let (number, seen) = (self.number, self.seen);
        let over = |state: &FolderState| state.over || state.listeners > number;
        let state = self.state.wait_for(|state| over(state) || state.readings == 0 && state.changes > seen).await;
        let Ok(state) = state.map(|state| *state) else { return false };
        self.seen = state.changes;
        !over(&state)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    async fn waits(listener: &mut FolderListener) -> bool {
        tokio::time::timeout(Duration::from_millis(20), listener.changed()).await.is_err()
    }

    #[tokio::test]
    async fn changes_are_told_once_nothing_is_being_read() {
        let news = FolderNews::default();
        let mut listener = news.listen();
        assert!(waits(&mut listener).await, "nothing was read so far");
        news.reading_begins();
        news.reading_begins();
        news.reading_ends();
        assert!(waits(&mut listener).await, "one reading is still at work");
        news.reading_ends();
        assert!(listener.changed().await);
        assert!(waits(&mut listener).await, "that was told");
        news.changed();
        assert!(listener.changed().await);
    }

    #[tokio::test]
    async fn who_comes_later_takes_the_place_of_who_waits() {
        let news = FolderNews::default();
        let (mut first, mut second) = (news.listen(), news.listen());
        assert!(first.is_first() && !second.is_first());
        assert!(!first.changed().await);
        assert!(waits(&mut second).await);
        news.end();
        assert!(!second.changed().await);
    }
}
