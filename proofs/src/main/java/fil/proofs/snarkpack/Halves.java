package fil.proofs.snarkpack;

/// What is said of the left half and of the right half of vectors when they are folded.
public record Halves<T>(T left, T right) {}
