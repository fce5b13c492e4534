var plan = RoguePlan.of(learner());
check("3.4", blank);            // for example: check("3.4", new Forgery(rogueKey, signature));
