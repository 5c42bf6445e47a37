//! What the crate reports to the browser: phases as marks and measures.

use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Performance;

use crate::phase::{Edge, Listener, listened, phase};

/// Does a phase of work; if it is timed, the phase and those within it become measures of the browser's User Timing,
/// which its profiler shows.
pub fn timed<T>(is_timed: bool, name: &'static str, work: impl FnOnce() -> T) -> T {
    let listener: Option<Listener> = is_timed.then_some(measure);
    listened(listener, || phase(name, work))
}

/// Sets a mark where a phase begins, and a measure from there to where it ends. It then removes the mark, which would
/// only fill the list.
fn measure(name: &'static str, edge: Edge) {
    let Some(performance) = performance() else { return };
    let name = format!("corr-mcnn {name}");
    // A measure that the browser refuses is no reason to stop.
    let _ = match edge {
        Edge::Begin => performance.mark(&name),
        Edge::End => performance.measure_with_start_mark(&name, &name),
    };
    if edge == Edge::End {
        performance.clear_marks_with_mark_name(&name);
    }
}

/// The clock of the page or of the worker.
fn performance() -> Option<Performance> {
    let performance = Reflect::get(&js_sys::global(), &JsValue::from_str("performance")).ok()?;
    performance.is_object().then(|| performance.unchecked_into())
}
