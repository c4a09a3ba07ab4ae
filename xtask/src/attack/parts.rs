//! What is attacked, and by what.

/// A part of the attack: one program, which prints the rows of its targets.
pub struct Part {
    /// As on the command line, and in the table where the program does not come as far as to print a row.
    pub name: &'static str,
    /// What runs.
    pub by: By,
}

/// A program.
pub enum By {
    /// Tests of tests/attack.rs, natively.
    Native,
    /// A script of tests/attack/live, in the browser with the extension.
    Live(&'static str),
    /// End-to-end tests, each of which counts as an input.
    EndToEnd(&'static [&'static str]),
    /// Tests of the share server, which count for themselves (`turns` in their support).
    Server(&'static [&'static str]),
}

/// All of it; what takes as long as it likes comes last.
pub const PARTS: [Part; 12] = [
    Part { name: "scripts", by: By::Live("scripts") },
    Part { name: "markdown", by: By::Live("markdown") },
    Part { name: "notice", by: By::Live("notice") },
    Part { name: "servers", by: By::Live("servers") },
    Part { name: "hostile pages", by: By::EndToEnd(&["hostile", "clobbering", "closed_roots"]) },
    Part { name: "hidden text", by: By::EndToEnd(&["hidden"]) },
    Part { name: "requests", by: By::EndToEnd(&["requests"]) },
    Part { name: "failing servers", by: By::EndToEnd(&["hosted_faults", "pastes_faults"]) },
    Part { name: "server: kills", by: By::Server(&["a_killed_server_loses_nothing_that_it_acknowledged"]) },
    Part {
        name: "server: full disk, ends",
        by: By::Server(&[
            "a_full_disk_refuses_writes_and_nothing_else",
            "nobody_but_its_owner_writes_behind_a_link_that_has_ended_however_long_ago",
            "an_ended_share_that_still_has_bytes_gives_none",
        ]),
    },
    Part {
        name: "server: strain, races",
        by: By::Server(&["strain::", "races::", "faults::clients", "faults::a_flood"]),
    },
    Part { name: "native", by: By::Native },
];
