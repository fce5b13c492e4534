package fil.exercises;

/// Code with one mistake in it, for tests to find.
///
/// @param idea the mistake, as `takes 18 05 for 5`
/// @param feedback what is said to somebody whose tests let it pass
/// @param subject the code
public record Mutant<S>(String idea, String feedback, S subject) {}
