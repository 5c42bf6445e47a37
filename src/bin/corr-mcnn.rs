//! The native command line: see `corr_mcnn::cli`.

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    corr_mcnn::cli::run()
}

/// Empty: the browser has the page instead, but cargo builds binaries for every target.
#[cfg(target_arch = "wasm32")]
fn main() {}
