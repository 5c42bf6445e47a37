//! The phases of a training step and of a completion, for a listener that measures how long they take.

use std::cell::Cell;

/// The two ends of a phase, at which a listener is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// The phase begins.
    Begin,
    /// The phase has ended.
    End,
}

/// A function called at both ends of every phase on its thread.
pub type Listener = fn(&'static str, Edge);

thread_local! {
    static LISTENER: Cell<Option<Listener>> = const { Cell::new(None) };
}

/// Does the work of a phase, and calls the listener, if there is one, before and after it.
pub fn phase<T>(name: &'static str, work: impl FnOnce() -> T) -> T {
    let tell = |edge| {
        if let Some(listener) = LISTENER.get() {
            listener(name, edge);
        }
    };
    tell(Edge::Begin);
    let result = work();
    tell(Edge::End);
    result
}

/// Does work, and calls this listener for its phases.
pub fn listened<T>(listener: Option<Listener>, work: impl FnOnce() -> T) -> T {
    let before = LISTENER.replace(listener);
    let result = work();
    LISTENER.set(before);
    result
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;

    thread_local! {
        static HEARD: RefCell<Vec<(&'static str, Edge)>> = const { RefCell::new(Vec::new()) };
    }

    #[test]
    fn a_listener_hears_of_the_phases_of_the_work_it_is_given_to_and_of_no_others() {
        let work = || phase("outer", || phase("inner", || 7));
        let listener: Listener = |name, edge| HEARD.with_borrow_mut(|heard| heard.push((name, edge)));
        assert_eq!((work(), listened(Some(listener), work), work()), (7, 7, 7));
        let expected = [("outer", Edge::Begin), ("inner", Edge::Begin), ("inner", Edge::End), ("outer", Edge::End)];
        assert_eq!(HEARD.take(), expected);
    }
}
