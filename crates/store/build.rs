//! Builds again when a question is added or removed: the macro that embeds the folder notices
//! only changes of files that it knows.
#![allow(clippy::print_stdout)] // This is how a build script speaks to Cargo.

fn main() {
    println!("cargo:rerun-if-changed=../../queries");
}
