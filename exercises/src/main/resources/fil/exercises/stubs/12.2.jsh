check("12.2", blank);            // for example: var bits = List.of(0, 0, …); check("12.2", bits);
