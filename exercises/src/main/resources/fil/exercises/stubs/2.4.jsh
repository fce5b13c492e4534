check("2.4", blank);            // for example:
// Address first = …, second = …, third = …;
// check("2.4", List.of(first, second, third));
