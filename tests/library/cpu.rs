//! The processor's time that a piece of work takes: other programs on the machine do not count.

use std::time::Duration;

/// How long this thread computes for `act`.
pub(crate) fn time<T>(act: impl FnOnce() -> T) -> Duration {
    let start = now();
    act();
    now().saturating_sub(start)
}

#[cfg(unix)]
fn now() -> Duration {
    let rustix::time::Timespec { tv_sec, tv_nsec } =
        rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::new(tv_sec.unsigned_abs(), u32::try_from(tv_nsec).unwrap_or_default())
}

/// Where there is no such clock, the wall's.
#[cfg(not(unix))]
fn now() -> Duration {
    use std::{sync::LazyLock, time::Instant};
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    START.elapsed()
}
