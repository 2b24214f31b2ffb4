//! Words round the titles of office-holders.

use super::classes;

classes! {
    Titles:
    /// x
    X = "x";
}
