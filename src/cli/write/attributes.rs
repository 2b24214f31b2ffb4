//! What a file has besides its content: its mode, owner and extended attributes, which a file that takes its place is to have too.

use std::fs::{File, Metadata};
use std::io;

use super::refusal::Refusal;

/// Gives `copy` the mode, the owner and the extended attributes of `original`.
pub(super) fn keep(original: &File, metadata: &Metadata, copy: &File) -> Result<(), Refusal> {
    keep_owner(metadata, copy)?;
    keep_extended(original, copy)?;
    // After the owner, whose change takes some bits of the mode away, and after lists of access rights, which change it too.
    copy.set_permissions(metadata.permissions())?;
    Ok(())
}

#[cfg(unix)]
fn keep_owner(metadata: &Metadata, copy: &File) -> Result<(), Refusal> {
    use std::os::unix::fs::{MetadataExt as _, fchown};
    let (wanted, given) = (metadata, copy.metadata()?);
    if (wanted.uid(), wanted.gid()) == (given.uid(), given.gid()) {
        return Ok(());
    }
    fchown(copy, Some(wanted.uid()), Some(wanted.gid())).map_err(|_| Refusal::Owner)
}

#[cfg(not(unix))]
fn keep_owner(_: &Metadata, _: &File) -> Result<(), Refusal> {
    Ok(())
}

/// How many names the file has, if more than one.
#[cfg(unix)]
pub(super) fn hard_links(metadata: &Metadata) -> Option<u64> {
    Some(std::os::unix::fs::MetadataExt::nlink(metadata)).filter(|links| *links > 1)
}

#[cfg(not(unix))]
pub(super) fn hard_links(_: &Metadata) -> Option<u64> {
    None
}

/// Whether nothing but the content can have changed between the two.
#[cfg(unix)]
pub(super) fn are_same(one: &Metadata, other: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let of = |it: &Metadata| (it.mode(), it.uid(), it.gid(), it.nlink());
    of(one) == of(other)
}

#[cfg(not(unix))]
pub(super) fn are_same(one: &Metadata, other: &Metadata) -> bool {
    one.permissions() == other.permissions()
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn keep_extended(original: &File, copy: &File) -> Result<(), Refusal> {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;

    use rustix::fs::{XattrFlags, fgetxattr, fgetxattr_query, flistxattr, flistxattr_query, fsetxattr};
    use rustix::io::Errno;

    let mut names = match flistxattr_query(original) {
        Ok(length) => vec![0; length],
        Err(Errno::OPNOTSUPP) => return Ok(()),
        Err(error) => return Err(io::Error::from(error).into()),
    };
    let length = flistxattr(original, names.as_mut_slice()).map_err(io::Error::from)?;
    let value_of = |file: &File, name: &OsStr| -> Result<Vec<u8>, Errno> {
        let mut value = vec![0; fgetxattr_query(file, name)?];
        let length = fgetxattr(file, name, value.as_mut_slice())?;
        value.truncate(length);
        Ok(value)
    };
    let names = names.get(..length).unwrap_or_default().split(|byte| *byte == 0).filter(|name| !name.is_empty());
    // A seal of the content can't be carried over to another content.
    for name in names.filter(|name| !matches!(*name, b"security.ima" | b"security.evm")).map(OsStr::from_bytes) {
        let keep = || {
            let value = value_of(original, name)?;
            let has_it = value_of(copy, name).is_ok_and(|it| it == value);
            if has_it { Ok(()) } else { fsetxattr(copy, name, &value, XattrFlags::empty()) }
        };
        keep().map_err(|_: Errno| Refusal::Attribute(name.to_string_lossy().into_owned()))?;
    }
    Ok(())
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn keep_extended(_: &File, _: &File) -> Result<(), Refusal> {
    Ok(())
}
