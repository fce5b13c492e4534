/// How long work talks to whoever waits for it, and to others at the same work.
///
/// An operation that can take more than two seconds takes a [fil.work.Progress], to which it says
/// how far it is, and a [fil.work.Stop], which it asks at least five times a second whether to go
/// on. It knows nothing of screens, terminals or signals: those who call it do.
///
/// A stop is not an error of the operation: it ends with [fil.work.Stopped], and what had been
/// finished before stays finished.
///
/// What only one may do at a time, of all threads and programs, takes a [fil.work.Turn].
@NullMarked
package fil.work;

import org.jspecify.annotations.NullMarked;
