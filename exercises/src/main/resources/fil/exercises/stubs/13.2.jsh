ToLongFunction<LeafQuestion> leaf = q -> yourTurn();
check("13.2", leaf);
