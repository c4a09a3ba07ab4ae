//! Files that the system has in memory: read at once, where they would otherwise go through a thread that may wait
//! for the disk. The thread costs more than the reading.

use std::fs::File;

use bytes::Bytes;

/// The file of that name in the folder, unless that would mean waiting for the disk. `None` also when there is none.
#[cfg(target_os = "linux")]
pub(super) fn read(folder: &File, name: &str) -> Option<Bytes> {
    use std::io::IoSliceMut;

    use rustix::{
        fs::{Mode, OFlags, ResolveFlags, fstat, openat2},
        io::{ReadWriteFlags, preadv2},
    };

    let flags = OFlags::RDONLY | OFlags::CLOEXEC;
    let file = openat2(folder, name, flags, Mode::empty(), ResolveFlags::CACHED).ok()?;
    let length = usize::try_from(fstat(&file).ok()?.st_size).ok()?;
    let mut bytes = vec![0; length];
    let read = preadv2(&file, &mut [IoSliceMut::new(&mut bytes)], 0, ReadWriteFlags::NOWAIT).ok()?;
    (read == length).then(|| bytes.into())
}

/// Only Linux says what it has in memory.
#[cfg(not(target_os = "linux"))]
pub(super) fn read(_: &File, _: &str) -> Option<Bytes> {
    None
}
