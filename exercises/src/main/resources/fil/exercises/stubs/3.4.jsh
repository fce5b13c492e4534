var plan = RoguePlan.of(learner());
check("3.4", blank);            // for example:
// Bytes rogueKey = …, signature = …;
// check("3.4", new Forgery(rogueKey, signature));
