static final Message message = FirstMessage.of(learner());
static final String hex = FirstMessage.encoded(learner()).toHex();
