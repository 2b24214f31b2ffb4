//! Words of lines that are no article text, of headings and of layout.

use super::classes;

classes! {
    Text:
    /// x
    MARKS_OF_HONOUR = "x";
}
