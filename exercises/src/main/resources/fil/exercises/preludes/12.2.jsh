static PaperCircuit.Row row(List<Integer> a, List<Integer> b, List<Integer> c) {
    return PaperCircuit.Row.of(a, b, c);
}
