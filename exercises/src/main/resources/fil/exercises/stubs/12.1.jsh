check("12.1", blank);            // for example: var rows = List.of(row(…), …); check("12.1", rows);
