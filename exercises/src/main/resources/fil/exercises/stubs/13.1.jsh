ToDoubleFunction<SilentLoss> unseen = loss -> yourTurn();
check("13.1", unseen);
