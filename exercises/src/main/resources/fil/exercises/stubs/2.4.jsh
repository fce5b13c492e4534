check("2.4", blank);            // for example: check("2.4", List.of(first, second, third));
