/// The command line: one class for each command, which reads arguments, calls the library, and
/// prints.
///
/// Exit codes: 0 done, 1 the thing is wrong (damaged, invalid, failed), 2 bad arguments. Standard
/// output carries only the result; progress and complaints go to standard error. A complaint is one
/// sentence: what was wrong, where, and what to do.
@NullMarked
package fil.lab.cli;

import org.jspecify.annotations.NullMarked;
