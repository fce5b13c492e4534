check("4.4", blank);            // for example: check("4.4", new FeePush(10, 100, 50_000_000));
