//! Words inside expressions of time.

use super::classes;

classes! {
    Time:
    /// x
    X = "x";
}
