check("5.2", blank);            // for example: check("5.2", List.of(0, 16, 0, 18, 0, 0));
