check("9.3", blank);            // for example: check("9.3", List.of(49, 49, 51));
