//! Reads HTML text into a page tree, as a browser would without running it.
