//! Test doubles of S3.
