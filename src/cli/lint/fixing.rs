//! Which fixes a run applies, and what becomes of them.

use crate::finding::Fix;

/// The flags of fixing.
#[derive(Clone, Copy, Debug, Default, clap::Args)]
pub(in crate::cli) struct FixArgs {
    /// Applies the safe fixes
    #[arg(long)]
    fix: bool,
    /// Applies the best fix of every finding, safe or not
    #[arg(long)]
    unsafe_fixes: bool,
    /// Applies fixes as --fix does, and reports what it fixed in place of what is left
    #[arg(long)]
    fix_only: bool,
    /// Shows what the fixes would change as a patch, and changes nothing
    #[arg(long)]
    diff: bool,
    /// Shows each finding that has fixes, and asks which to apply
    #[arg(long, conflicts_with_all = ["fix", "unsafe_fixes", "fix_only", "diff"])]
    interactive: bool,
}

/// What becomes of the fixes of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FixMode {
    /// They are told of.
    Tell,
    /// They are shown as a patch.
    Diff,
    /// They are written, and what is left is reported.
    Write,
    /// They are written and counted.
    WriteOnly,
    /// Somebody is asked.
    Ask,
}

impl FixArgs {
    /// What becomes of the fixes.
    pub(super) fn mode(self) -> FixMode {
        match self {
            Self { interactive: true, .. } => FixMode::Ask,
            Self { diff: true, .. } => FixMode::Diff,
            Self { fix_only: true, .. } => FixMode::WriteOnly,
            Self { fix, unsafe_fixes, .. } if fix || unsafe_fixes => FixMode::Write,
            _ => FixMode::Tell,
        }
    }

    /// Whether `fix` is applied unasked.
    pub(super) fn wants(self, fix: &Fix) -> bool {
        fix.is_safe() || self.unsafe_fixes && fix.is_unsafe()
    }
}

impl FixMode {
    /// Whether fixes are applied unasked, if only to show what would become of the text.
    pub(super) fn applies(self) -> bool {
        matches!(self, Self::Diff) || self.writes()
    }

    /// Whether files are written unasked.
    pub(super) fn writes(self) -> bool {
        matches!(self, Self::Write | Self::WriteOnly)
    }
}
