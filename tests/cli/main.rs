//! The command line as its users meet it, on digits that the tests draw themselves.
#![cfg(not(target_arch = "wasm32"))]

mod compare;
mod convert;
mod evaluate;
mod every_command;
mod outputs;
mod pack;
mod parity;
mod runs_on_bars;
mod train;
