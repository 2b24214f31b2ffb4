//! The process that started the server: when it is gone, the server has nobody to serve.

use std::time::Duration;

/// How often the process is looked for.
const ROUND: Duration = Duration::from_secs(2);

/// Returns once the process called `id` is gone. One that can't be seen from here at all, as from inside a container, is not waited for: then this never returns.
pub(super) async fn gone(id: i32) {
    if lives(id) {
        while lives(id) {
            tokio::time::sleep(ROUND).await;
        }
        return;
    }
    std::future::pending().await
}

#[cfg(unix)]
fn lives(id: i32) -> bool {
    use rustix::process::{Pid, test_kill_process};

    // A process of somebody else lives, too, though it may not be asked.
    Pid::from_raw(id).is_some_and(|process| test_kill_process(process) != Err(rustix::io::Errno::SRCH))
}

/// Where processes can't be asked, the end of the input has to tell.
#[cfg(not(unix))]
fn lives(_id: i32) -> bool {
    false
}
