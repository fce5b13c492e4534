Function<TwoSignatures, BigInteger> steal = t -> yourTurn();
check("3.3", steal);
