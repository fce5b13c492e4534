package fil.vm;

/// What a transaction makes of a state: the next one, and something to go on with.
///
/// @param state the next state
/// @param result what the method needs to know of it
public record Changed<S, R>(S state, R result) {}
