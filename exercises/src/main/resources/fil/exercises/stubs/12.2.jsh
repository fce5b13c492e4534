check("12.2", blank);    // for example: check("12.2", new Repair(List.of(0, 1, …), List.of(row(…), …)));
