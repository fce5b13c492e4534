Function<LabelQuestion, byte[]> message = q -> yourTurn();
check("10.2", message);
