ToDoubleFunction<Thrift> worth = t -> yourTurn();
check("13.4", worth);
